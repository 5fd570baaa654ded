import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { useDeadLetters } from "../../live/webhook-queries.ts";
import list from "../../parts/list-page.module.css";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { OlderButton } from "../../parts/older-button.tsx";
import type { DeadLetterFilter, WebhookRow } from "../../wire/webhooks.ts";
import { DeadLetterTable, REASON_OPTIONS } from "./dead-letter-table.tsx";
import styles from "./page.module.css";
import { Replay } from "./replay.tsx";

const HOUR_MS = 3_600_000;
const AGES = [
  { value: String(HOUR_MS), label: "Last hour" },
  { value: String(24 * HOUR_MS), label: "Last day" },
  { value: String(7 * 24 * HOUR_MS), label: "Last week" },
];

/** Callbacks that failed for good, narrowed by webhook, event, reason and age; what is shown can be sent again. */
export function DeadLetters({ webhooks }: { webhooks: WebhookRow[] }) {
  const [filter, setFilter] = useState<DeadLetterFilter>({});
  const [age, setAge] = useState<string | null>(null);
  const letters = useDeadLetters(filter);
  const total = letters.data?.pages.at(-1)?.total ?? 0;
  const rows = letters.data?.pages.flatMap((page) => page.dead_letters) ?? [];
  const isFiltered = Object.keys(filter).length > 0;
  const change = (name: keyof DeadLetterFilter, value: string | null) => {
    const { [name]: _replaced, ...others } = filter;
    setFilter(value ? { ...others, [name]: value } : others);
  };
  const clear = () => {
    setFilter({});
    setAge(null);
  };
  const triggers = [...new Set(webhooks.flatMap((webhook) => webhook.triggers))].sort();

  return (
    <section className={styles.section} aria-labelledby="dead-letters">
      <h2 id="dead-letters" className={styles.heading}>
        Dead letters
      </h2>
      <search className={styles.filters} aria-label="Dead letters">
        <Choice
          label="Webhook"
          data={webhooks.map(({ id, target }) => ({ value: id, label: target }))}
          value={filter.webhook_id}
          onChange={(value) => change("webhook_id", value)}
        />
        <Choice
          label="Trigger"
          data={triggers}
          value={filter.trigger}
          onChange={(value) => change("trigger", value)}
        />
        <Choice
          label="Reason"
          data={REASON_OPTIONS}
          value={filter.reason}
          onChange={(value) => change("reason", value)}
        />
        <Choice
          label="Age"
          data={AGES}
          value={age ?? undefined}
          onChange={(value) => {
            setAge(value);
            // The moment is fixed when it is chosen: list, count and replay speak of the same callbacks.
            change("from", value && new Date(Date.now() - Number(value)).toISOString());
          }}
        />
        <Replay key={JSON.stringify(filter)} filter={filter} total={total} />
      </search>
      {letters.isError && <FailureNotice error={letters.error} retry={() => void letters.refetch()} />}
      {letters.isSuccess && rows.length === 0 && (
        <div className={list.card}>
          {isFiltered ? (
            <Notice
              icon="list"
              title="None passes the filter"
              action={
                <Button variant="default" onClick={clear}>
                  Clear the filter
                </Button>
              }
            />
          ) : (
            <Notice icon="check" title="No dead letters">
              Every callback was delivered, or is still being tried.
            </Notice>
          )}
        </div>
      )}
      {rows.length > 0 && <DeadLetterTable rows={rows} total={total} />}
      <OlderButton list={letters} what="ones" className={list.more} />
    </section>
  );
}

function Choice(props: {
  label: string;
  data: string[] | { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | null) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      placeholder={props.label}
      data={props.data}
      value={props.value ?? null}
      onChange={props.onChange}
      clearable
      className={styles.filter}
      clearButtonProps={{ "aria-label": `Any ${props.label.toLowerCase()}` }}
    />
  );
}
