import { useState } from "react";
import { useSendBatch } from "../../../live/batch-queries.ts";
import { useApps } from "../../../live/queries.ts";
import { DrawerForm, FormDrawer } from "../../../parts/form-drawer.tsx";
import { AppField } from "../../messages/compose/app-field.tsx";
import { ChannelOrder } from "../../messages/compose/channel-order.tsx";
import { type BatchDraft, missingColumns, problemsOf, refusalsOf, toRequest } from "./batch-draft.ts";
import { BatchMessage } from "./batch-message.tsx";
import { RecipientsField } from "./recipients-field.tsx";
import { SendAtField } from "./send-at-field.tsx";

/** Sends one message to many; afterwards the list of batches shows how far it is. */
export function SendBatchDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <FormDrawer title="New batch" opened={opened} onClose={onClose}>
      <SendBatchForm onSent={onClose} />
    </FormDrawer>
  );
}

const FIRST_DRAFT: BatchDraft = {
  appId: "",
  recipients: "",
  channels: ["RCS", "SMS"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the message, for the server to fill.
  message: { text_message: { text: "Hi ${name}, your order is ready." } },
  sendAt: undefined,
};

function SendBatchForm({ onSent }: { onSent: () => void }) {
  const apps = useApps();
  const send = useSendBatch();
  const [draft, setDraft] = useState(FIRST_DRAFT);
  // What was sent: its problems are told until the draft is sent again.
  const [submitted, setSubmitted] = useState<BatchDraft>();
  // Until one is chosen, the project's first app sends.
  const chosen: BatchDraft = { ...draft, appId: draft.appId || (apps.data?.[0]?.id ?? "") };
  const set = (change: Partial<BatchDraft>) => setDraft((current) => ({ ...current, ...change }));
  const problems = submitted ? { ...refusalsOf(send.error, submitted), ...problemsOf(chosen) } : {};
  const submit = () => {
    setSubmitted(chosen);
    const request = toRequest(chosen);
    if (request) send.mutate(request, { onSuccess: onSent });
  };
  return (
    <DrawerForm
      onSubmit={submit}
      submit={draft.sendAt === undefined ? "Send" : "Schedule"}
      icon={draft.sendAt === undefined ? "send" : "calendar"}
      isPending={send.isPending}
      error={send.error}
    >
      <AppField
        apps={apps.data}
        error={apps.error}
        problem={problems.appId}
        appId={chosen.appId}
        onChange={(appId) => set({ appId })}
      />
      <RecipientsField
        text={draft.recipients}
        error={problems.recipients}
        missing={missingColumns(draft)}
        onChange={(recipients) => set({ recipients })}
      />
      <ChannelOrder
        channels={draft.channels}
        error={problems.channels}
        onChange={(channels) => set({ channels })}
      />
      <BatchMessage
        message={draft.message}
        error={problems.message}
        onChange={(message) => set({ message })}
      />
      <SendAtField sendAt={draft.sendAt} error={problems.sendAt} onChange={(sendAt) => set({ sendAt })} />
    </DrawerForm>
  );
}
