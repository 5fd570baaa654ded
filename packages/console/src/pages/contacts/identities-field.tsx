import { ActionIcon, Button, Input, Select, TextInput } from "@mantine/core";
import { useApps } from "../../live/queries.ts";
import { channelOptions } from "../../parts/channel.tsx";
import { Icon } from "../../parts/icons.tsx";
import { isAppScoped } from "../../parts/known-channels.ts";
import { type IdentityDraft, newIdentity } from "./contact-draft.ts";
import styles from "./identities-field.module.css";

/** Where a person can be reached: a channel and an address on it, as many as there are. */
export function IdentitiesField(props: {
  identities: IdentityDraft[];
  /** By the key of an address; "identities" is about all of them. */
  problems: Record<string, string>;
  onChange: (identities: IdentityDraft[]) => void;
}) {
  const { identities, problems, onChange } = props;
  const set = (key: string, change: Partial<IdentityDraft>) =>
    onChange(identities.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <Input.Wrapper label="Addresses" labelElement="div" error={problems.identities}>
      <ul className={styles.identities}>
        {identities.map((draft, position) => (
          <li key={draft.key}>
            <IdentityRow
              draft={draft}
              number={position + 1}
              problem={problems[draft.key]}
              onChange={(change) => set(draft.key, change)}
              onRemove={() => onChange(identities.filter(({ key }) => key !== draft.key))}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => onChange([...identities, newIdentity()])}
      >
        Add an address
      </Button>
    </Input.Wrapper>
  );
}

function IdentityRow(props: {
  draft: IdentityDraft;
  number: number;
  problem: string | undefined;
  onChange: (change: Partial<IdentityDraft>) => void;
  onRemove: () => void;
}) {
  const { draft, number, problem, onChange } = props;
  const isScoped = isAppScoped(draft.channel);
  return (
    <div className={styles.identity}>
      <Select
        aria-label={`Channel of address ${number}`}
        className={styles.channel}
        data={channelOptions()}
        value={draft.channel}
        allowDeselect={false}
        onChange={(channel) => channel && onChange({ channel })}
      />
      <TextInput
        aria-label={`Address ${number}`}
        className={styles.address}
        placeholder={isScoped ? "Id at the channel" : "+1 202 555 0123"}
        value={draft.identity}
        error={problem}
        onChange={(event) => onChange({ identity: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={`Remove address ${number}`}
        onClick={props.onRemove}
      >
        <Icon name="close" size={16} />
      </ActionIcon>
      {isScoped && (
        <AppOfIdentity number={number} appId={draft.appId} onChange={(appId) => onChange({ appId })} />
      )}
    </div>
  );
}

/** On some channels each app sees another identity of the same person. */
function AppOfIdentity(props: { number: number; appId: string; onChange: (appId: string) => void }) {
  const apps = useApps();
  return (
    <Select
      aria-label={`App of address ${props.number}`}
      className={styles.app}
      placeholder="The app that knows it"
      data={(apps.data ?? []).map(({ id, display_name }) => ({ value: id, label: display_name || id }))}
      value={props.appId || null}
      onChange={(appId) => props.onChange(appId ?? "")}
    />
  );
}
