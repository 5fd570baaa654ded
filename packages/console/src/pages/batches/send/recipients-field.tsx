import { Textarea } from "@mantine/core";
import { readRecipients } from "./recipients.ts";
import styles from "./send-batch.module.css";

const EXAMPLE = "phone, name\n+12025550123, Ada\n+12025550144, Grace";

/** Whom it is for: numbers one a line, or a table whose columns fill the message's placeholders. */
export function RecipientsField(props: {
  text: string;
  error: string | undefined;
  /** Placeholders of the message that no column fills. */
  missing: readonly string[];
  onChange: (text: string) => void;
}) {
  const { text, error, missing, onChange } = props;
  const { recipients, columns } = readRecipients(text);
  return (
    <div>
      <Textarea
        label="Recipients"
        description="One number a line; or a table, from a spreadsheet or as CSV, whose first line names the columns."
        placeholder={EXAMPLE}
        className={styles.recipients ?? ""}
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        value={text}
        error={error}
        data-autofocus
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {recipients.length > 0 && (
        <p className={styles.hint} role="status">
          {recipients.length === 1 ? "1 recipient" : `${recipients.length.toLocaleString("en")} recipients`}
          {columns.length > 0 && `, each with ${columns.join(", ")}`}.
          {missing.length > 0 && (
            <>
              {" "}
              <span className={styles.missing}>
                No column for {missing.join(", ")}: the message has the placeholder as it is.
              </span>
            </>
          )}
        </p>
      )}
    </div>
  );
}
