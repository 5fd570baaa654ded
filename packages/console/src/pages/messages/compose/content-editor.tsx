import { Input, Switch } from "@mantine/core";
import type { AppMessage } from "@postrider/sdk/conversation";
import { useState } from "react";
import pill from "../../../parts/pill.module.css";
import styles from "./content-editor.module.css";
import { ContentFields, hasContentFields } from "./content-fields.tsx";
import { JsonField } from "./json-field.tsx";
import { type ContentField, contentField, PRESETS } from "./presets.ts";

/** What is said: kinds of content to start from, then a form for it, or its JSON. */
export function ContentEditor(props: {
  message: AppMessage | undefined;
  error: string | undefined;
  onChange: (message: AppMessage | undefined) => void;
}) {
  const { message, error, onChange } = props;
  const [prefersJson, setPrefersJson] = useState(false);
  const field = message && contentField(message);
  const hasForm = field !== undefined && hasContentFields(field);

  return (
    <fieldset className={styles.editor}>
      <legend className={styles.legend}>Message</legend>
      <KindPicker field={field} onPick={onChange} />
      {message && hasForm && !prefersJson ? (
        <>
          <ContentFields message={message} onChange={onChange} />
          {error && <Input.Error role="alert">{error}</Input.Error>}
        </>
      ) : (
        <JsonField message={message} error={error} onChange={onChange} />
      )}
      {hasForm && (
        <Switch
          label="Edit as JSON"
          size="xs"
          checked={prefersJson}
          onChange={(event) => setPrefersJson(event.currentTarget.checked)}
        />
      )}
    </fieldset>
  );
}

function KindPicker(props: { field: ContentField | undefined; onPick: (message: AppMessage) => void }) {
  return (
    <div className={pill.pills}>
      {PRESETS.map(({ field, label, example }) => (
        <label key={field} className={pill.pill}>
          <input
            type="radio"
            name="kind"
            className={pill.radio}
            checked={field === props.field}
            onChange={() => props.onPick(example())}
          />
          {label}
        </label>
      ))}
    </div>
  );
}
