import { SegmentedControl } from "@mantine/core";
import type { AppMessage } from "@postrider/sdk/conversation";
import { useState } from "react";
import { ContentEditor } from "../../messages/compose/content-editor.tsx";
import styles from "./send-batch.module.css";
import { TemplatePicker } from "./template-picker.tsx";

type Source = "own" | "template";

/** What is said: a message written here, or a template of the project. Each is kept while the other is looked at. */
export function BatchMessage(props: {
  message: AppMessage | undefined;
  error: string | undefined;
  onChange: (message: AppMessage | undefined) => void;
}) {
  const { message, error, onChange } = props;
  const [source, setSource] = useState<Source>("own");
  const [other, setOther] = useState<AppMessage>();
  const change = (next: Source) => {
    if (next === source) return;
    setSource(next);
    setOther(message);
    onChange(other);
  };
  return (
    <div className={styles.group}>
      <SegmentedControl
        aria-label="What to send"
        data={[
          { value: "own", label: "A message" },
          { value: "template", label: "A template" },
        ]}
        value={source}
        onChange={(next) => change(next as Source)}
      />
      {source === "template" ? (
        <TemplatePicker message={message} error={error} onChange={onChange} />
      ) : (
        <>
          <ContentEditor message={message} error={error} onChange={onChange} />
          <p className={styles.hint}>
            Write <code>$&#123;name&#125;</code> in a text for what each recipient's column of that name says.
          </p>
        </>
      )}
    </div>
  );
}
