import { Button, Select } from "@mantine/core";
import { useSearchParams } from "wouter";
import { channelOptions } from "../../parts/channel.tsx";
import { STATUS_OPTIONS } from "../../parts/status.tsx";
import type { MessageFilter } from "../../wire/messages.ts";
import styles from "./filters.module.css";

const FIELDS = [
  { name: "status", label: "Status", options: () => STATUS_OPTIONS },
  { name: "channel", label: "Channel", options: channelOptions },
  {
    name: "direction",
    label: "Direction",
    options: () => [
      { value: "TO_CONTACT", label: "To contacts" },
      { value: "TO_APP", label: "From contacts" },
    ],
  },
] as const;

/** The filter lives in the address, so that it survives a reload and can be sent to a colleague. */
export function useFilter(): [MessageFilter, (filter: MessageFilter) => void] {
  const [parameters, setParameters] = useSearchParams();
  const filter: MessageFilter = {};
  for (const { name } of FIELDS) {
    const value = parameters.get(name);
    if (value) filter[name] = value;
  }
  return [filter, (next) => setParameters({ ...next }, { replace: true })];
}

/** Narrows the list by status, channel and direction. */
export function Filters(props: { filter: MessageFilter; onChange: (filter: MessageFilter) => void }) {
  const { filter, onChange } = props;
  const change = (name: keyof MessageFilter, value: string | null) => {
    const { [name]: _replaced, ...others } = filter;
    onChange(value ? { ...others, [name]: value } : others);
  };
  return (
    <search className={styles.filters} aria-label="Messages">
      {FIELDS.map(({ name, label, options }) => (
        <Select
          key={name}
          aria-label={label}
          placeholder={label}
          data={options()}
          value={filter[name] ?? null}
          onChange={(value) => change(name, value)}
          clearable
          className={styles.filter}
          clearButtonProps={{ "aria-label": `Any ${label.toLowerCase()}` }}
        />
      ))}
      {Object.keys(filter).length > 1 && (
        <Button variant="subtle" color="gray" onClick={() => onChange({})}>
          Clear
        </Button>
      )}
    </search>
  );
}
