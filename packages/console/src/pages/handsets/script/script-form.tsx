import { Button, NumberInput, Radio, Select, Switch } from "@mantine/core";
import { useState } from "react";
import { FailureLine } from "../../../parts/notice.tsx";
import { type BehaviourForm, FAILURE_CODES, OUTCOMES, type Outcome } from "./behaviour.ts";
import styles from "./script-form.module.css";

/** What a handset shall do with the messages it is sent from now on. */
export function ScriptForm(props: {
  start: BehaviourForm;
  isBusy: boolean;
  error: unknown;
  onSave: (form: BehaviourForm) => void;
}) {
  const [form, setForm] = useState(props.start);
  const set = (change: Partial<BehaviourForm>) => setForm((current) => ({ ...current, ...change }));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave(form);
      }}
    >
      <Radio.Group
        label="What happens to messages to this handset"
        value={form.outcome}
        onChange={(outcome) => set({ outcome: outcome as Outcome })}
      >
        <div className={styles.outcomes}>
          {OUTCOMES.map(({ value, label, description }) => (
            <Radio key={value} value={value} label={label} description={description} size="sm" />
          ))}
        </div>
      </Radio.Group>
      <OutcomeFields form={form} onChange={set} />
      <NumberInput
        label="Times"
        description="Then back to the default. Empty: until changed."
        min={1}
        allowDecimal={false}
        value={form.times ?? ""}
        onChange={(times) => set({ times: times === "" ? null : Number(times) })}
      />
      <FailureLine error={props.error} />
      <Button type="submit" loading={props.isBusy} fullWidth>
        Apply
      </Button>
    </form>
  );
}

function OutcomeFields(props: { form: BehaviourForm; onChange: (change: Partial<BehaviourForm>) => void }) {
  const { form, onChange } = props;
  const { outcome } = form;
  return (
    <>
      {(outcome === "refuse" || outcome === "fail") && (
        <Select
          label="Reason"
          data={[...FAILURE_CODES]}
          value={form.code}
          allowDeselect={false}
          searchable
          comboboxProps={{ withinPortal: false }}
          onChange={(code) => code && onChange({ code })}
        />
      )}
      {outcome === "refuse" && (
        <Switch
          label="The same channel may be tried again"
          size="sm"
          checked={form.retryable}
          onChange={(event) => onChange({ retryable: event.currentTarget.checked })}
        />
      )}
      {outcome === "throttle" && (
        <NumberInput
          label="Try again after"
          suffix=" ms"
          min={0}
          step={500}
          value={form.retryAfterMs}
          onChange={(value) => onChange({ retryAfterMs: Number(value) })}
        />
      )}
      {(outcome === "deliver" || outcome === "fail") && (
        <NumberInput
          label="Report after"
          suffix=" ms"
          min={0}
          step={500}
          value={form.delayMs}
          onChange={(value) => onChange({ delayMs: Number(value) })}
        />
      )}
      {outcome === "deliver" && (
        <NumberInput
          label="Read after"
          description="Empty: not read by itself."
          suffix=" ms"
          min={0}
          step={500}
          value={form.readAfterMs ?? ""}
          onChange={(value) => onChange({ readAfterMs: value === "" ? null : Number(value) })}
        />
      )}
    </>
  );
}
