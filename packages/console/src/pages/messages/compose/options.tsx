import { Button, Collapse, NumberInput, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Icon } from "../../../parts/icons.tsx";
import type { Draft } from "./draft.ts";
import styles from "./options.module.css";

/** What most messages do without. */
export function Options({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const [isOpen, disclosure] = useDisclosure(false);
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={isOpen}
        leftSection={<Icon name="chevronDown" size={15} />}
        onClick={disclosure.toggle}
      >
        Options
      </Button>
      <Collapse expanded={isOpen}>
        <div className={styles.options}>
          <NumberInput
            label="Time to live"
            description="Seconds after which no further channel is tried."
            min={3}
            value={draft.ttl}
            onChange={(ttl) => onChange({ ttl: String(ttl) })}
          />
          <TextInput
            label="Metadata"
            description="Comes back in each delivery report of this message."
            value={draft.metadata}
            onChange={(event) => onChange({ metadata: event.currentTarget.value })}
          />
          <TextInput
            label="Callback address"
            description="Gets the delivery reports of this message instead of the webhooks."
            type="url"
            placeholder="https://"
            value={draft.callbackUrl}
            onChange={(event) => onChange({ callbackUrl: event.currentTarget.value })}
          />
        </div>
      </Collapse>
    </div>
  );
}
