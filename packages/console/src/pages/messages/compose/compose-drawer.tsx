import { Button, Collapse, Drawer, NumberInput, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { App } from "@postrider/sdk";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useApps, useSendMessage } from "../../../live/queries.ts";
import { Icon } from "../../../parts/icons.tsx";
import { FailureLine } from "../../../parts/notice.tsx";
import { ChannelOrder } from "./channel-order.tsx";
import styles from "./compose-drawer.module.css";
import { ContentEditor } from "./content-editor.tsx";
import { type Draft, problemsOf, toRequest } from "./draft.ts";
import { textExample } from "./presets.ts";
import { Snippets } from "./snippets-view.tsx";

/** What the form starts with when it is opened for one handset. */
export interface ComposeTarget {
  to: string;
  channels: string[];
}

/** Sends a message from the console; afterwards its timeline is shown. */
export function ComposeDrawer(props: { opened: boolean; onClose: () => void; target?: ComposeTarget }) {
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={520}
      title="New message"
      classNames={{ title: styles.title ?? "" }}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <ComposeForm target={props.target} onSent={props.onClose} />
    </Drawer>
  );
}

function ComposeForm({ target, onSent }: { target: ComposeTarget | undefined; onSent: () => void }) {
  const apps = useApps();
  const [, goTo] = useLocation();
  const send = useSendMessage();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(target));
  const [wasSubmitted, setSubmitted] = useState(false);
  // Until one is chosen, the project's first app sends.
  const chosen: Draft = { ...draft, appId: draft.appId || (apps.data?.[0]?.id ?? "") };
  const problems = wasSubmitted ? problemsOf(chosen) : {};
  const set = (change: Partial<Draft>) => setDraft((current) => ({ ...current, ...change }));

  const request = toRequest(chosen);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (!request) return;
    send.mutate(request, {
      onSuccess: ({ message_id }) => {
        onSent();
        goTo(`/messages/${message_id}`);
      },
    });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <AppField
        apps={apps.data}
        error={apps.error}
        problem={problems.app}
        appId={chosen.appId}
        onChange={(appId) => set({ appId })}
      />
      <TextInput
        label="To"
        type="tel"
        placeholder="+1 202 555 0123"
        description="Any number: on this server it is a virtual handset."
        value={draft.to}
        error={problems.to}
        data-autofocus
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      <ChannelOrder
        channels={draft.channels}
        error={problems.channels}
        onChange={(channels) => set({ channels })}
      />
      <ContentEditor
        message={draft.message}
        error={problems.message}
        onChange={(message) => set({ message })}
      />
      <Options draft={draft} onChange={set} />
      {request && <Snippets request={request} />}
      <div className={styles.footer}>
        <FailureLine error={send.error} />
        <Button type="submit" size="md" loading={send.isPending} leftSection={<Icon name="send" size={17} />}>
          Send
        </Button>
      </div>
    </form>
  );
}

/** Which app sends. With one app there is nothing to choose. */
function AppField(props: {
  apps: App[] | undefined;
  error: unknown;
  problem: string | undefined;
  appId: string;
  onChange: (appId: string) => void;
}) {
  const { apps } = props;
  if (props.error) return <FailureLine error={props.error} />;
  if (apps?.length === 0) return <FailureLine error={NO_APP} />;
  if (!apps || apps.length === 1) return null;
  return (
    <Select
      label="App"
      data={apps.map(({ id, display_name }) => ({ value: id, label: display_name || id }))}
      value={props.appId}
      error={props.problem}
      onChange={(appId) => appId && props.onChange(appId)}
      allowDeselect={false}
    />
  );
}

const NO_APP = new Error("the project has no app to send from. Create one with apps.create of the SDK.");

function Options({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
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

function emptyDraft(target: ComposeTarget | undefined): Draft {
  return {
    appId: "",
    to: target ? `+${target.to}` : "",
    channels: target?.channels ?? ["RCS", "SMS"],
    message: textExample(),
    ttl: "",
    metadata: "",
    callbackUrl: "",
  };
}
