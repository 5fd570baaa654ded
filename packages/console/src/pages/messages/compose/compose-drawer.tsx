import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useApps, useSendMessage } from "../../../live/queries.ts";
import { DrawerForm, FormDrawer } from "../../../parts/form-drawer.tsx";
import { AppField } from "./app-field.tsx";
import { ChannelOrder } from "./channel-order.tsx";
import { ContentEditor } from "./content-editor.tsx";
import { type Draft, problemsOf, toRequest } from "./draft.ts";
import { Options } from "./options.tsx";
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
    <FormDrawer title="New message" opened={props.opened} onClose={props.onClose}>
      <ComposeForm target={props.target} onSent={props.onClose} />
    </FormDrawer>
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

  const submit = () => {
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
    <DrawerForm onSubmit={submit} submit="Send" icon="send" isPending={send.isPending} error={send.error}>
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
    </DrawerForm>
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
