import { Button, Select } from "@mantine/core";
import { useContact } from "../../live/contact-queries.ts";
import { channelOptions } from "../../parts/channel.tsx";
import { contactName } from "../../parts/contact.tsx";
import { Icon } from "../../parts/icons.tsx";
import type { AppView } from "../../wire/apps.ts";
import type { ConversationNarrowing } from "./filter.ts";
import styles from "./filters.module.css";

/** Narrows the list by app, channel, and whether a conversation goes on. */
export function ConversationFilters(props: {
  apps: AppView[];
  appId: string;
  narrowing: ConversationNarrowing;
  onChange: (narrowing: ConversationNarrowing) => void;
}) {
  const { apps, appId, narrowing, onChange } = props;
  const { channel, only_active, contact_id } = narrowing;
  const change = (name: "channel" | "only_active" | "contact_id", value: string | boolean | null) => {
    const { [name]: _replaced, ...others } = narrowing;
    onChange(value ? { ...others, [name]: value } : others);
  };
  return (
    <search className={styles.filters} aria-label="Conversations">
      {apps.length > 1 && (
        <Select
          aria-label="App"
          size="xs"
          data={apps.map(({ id, display_name }) => ({ value: id, label: display_name || id }))}
          value={appId}
          onChange={(app_id) => app_id && onChange({ ...narrowing, app_id })}
          allowDeselect={false}
          className={styles.app}
        />
      )}
      <Select
        aria-label="Channel"
        placeholder="Channel"
        size="xs"
        data={channelOptions()}
        value={channel ?? null}
        onChange={(value) => change("channel", value)}
        clearable
        clearButtonProps={{ "aria-label": "Any channel" }}
        className={styles.filter}
      />
      <Select
        aria-label="State"
        placeholder="State"
        size="xs"
        data={[{ value: "active", label: "Active only" }]}
        value={only_active ? "active" : null}
        onChange={(value) => change("only_active", value !== null)}
        clearable
        clearButtonProps={{ "aria-label": "Any state" }}
        className={styles.filter}
      />
      {contact_id && <OneContact contactId={contact_id} onClear={() => change("contact_id", null)} />}
    </search>
  );
}

/** Says whose conversations are shown, and leads back to all. */
function OneContact({ contactId, onClear }: { contactId: string; onClear: () => void }) {
  const contact = useContact(contactId);
  const name = contact.data ? contactName(contact.data) : "one contact";
  return (
    <Button
      variant="default"
      size="xs"
      className={styles.contact}
      rightSection={<Icon name="close" size={14} />}
      onClick={onClear}
      aria-label={`Only with ${name}: show all`}
    >
      With {name}
    </Button>
  );
}
