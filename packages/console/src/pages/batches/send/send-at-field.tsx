import { SegmentedControl, TextInput } from "@mantine/core";
import { useId } from "react";
import styles from "./send-batch.module.css";

/** At once, or at a time. */
export function SendAtField(props: {
  /** As the browser writes it, without a zone; "" while it is not chosen. undefined: at once. */
  sendAt: string | undefined;
  error: string | undefined;
  onChange: (sendAt: string | undefined) => void;
}) {
  const { sendAt, error, onChange } = props;
  const id = useId();
  return (
    <fieldset className={styles.group} aria-labelledby={id}>
      <span id={id} className={styles.label}>
        When
      </span>
      <SegmentedControl
        aria-labelledby={id}
        data={[
          { value: "now", label: "At once" },
          { value: "later", label: "At a time" },
        ]}
        value={sendAt === undefined ? "now" : "later"}
        onChange={(when) => onChange(when === "later" ? "" : undefined)}
      />
      {sendAt !== undefined && (
        <TextInput
          label="Send at"
          description="In your time zone, at most seven days ahead; rounded up to the next five minutes."
          type="datetime-local"
          value={sendAt}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </fieldset>
  );
}
