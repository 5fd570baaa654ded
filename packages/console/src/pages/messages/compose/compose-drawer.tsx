import { Button, Collapse, Drawer, NumberInput, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useSendMessage } from "../../../live/queries.ts";
import { Icon } from "../../../parts/icons.tsx";
import { FailureLine } from "../../../parts/notice.tsx";
import { useApi } from "../../../session/session.tsx";
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
  const { appIds } = useApi();
  const [, goTo] = useLocation();
  const send = useSendMessage();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(appIds[0] ?? "", target));
  const [wasSubmitted, setSubmitted] = useState(false);
  const problems = wasSubmitted ? problemsOf(draft) : {};
  const set = (change: Partial<Draft>) => setDraft((current) => ({ ...current, ...change }));

  const request = toRequest(draft);

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
      {appIds.length > 1 && (
        <Select
          label="App"
          data={[...appIds]}
          value={draft.appId}
          onChange={(appId) => appId && set({ appId })}
          allowDeselect={false}
        />
      )}
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

function emptyDraft(appId: string, target: ComposeTarget | undefined): Draft {
  return {
    appId,
    to: target ? `+${target.to}` : "",
    channels: target?.channels ?? ["RCS", "SMS"],
    message: textExample(),
    ttl: "",
    metadata: "",
    callbackUrl: "",
  };
}
