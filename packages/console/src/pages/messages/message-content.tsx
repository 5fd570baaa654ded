import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { type Content, outline } from "./content-outline.ts";
import styles from "./message-content.module.css";

/** What a message says: its words and choices, or the JSON as the API has it. */
export function MessageContent({ message }: { message: Content }) {
  const [view, setView] = useState("outline");
  const content = message.app_message ?? message.contact_message ?? {};
  const { kind, lines, choices } = outline(message);
  return (
    <div className={styles.content}>
      <SegmentedControl
        size="xs"
        aria-label="How the content is shown"
        value={view}
        onChange={setView}
        data={[
          { value: "outline", label: kind },
          { value: "json", label: "JSON" },
        ]}
        className={styles.switch}
      />
      {view === "json" ? (
        <CodeBlock code={JSON.stringify(content, null, 2)} what="the JSON" />
      ) : (
        <div className={styles.outline}>
          {lines.map((line) => (
            <p key={line} className={styles.line}>
              {line}
            </p>
          ))}
          <ChoiceList choices={choices} />
        </div>
      )}
    </div>
  );
}
