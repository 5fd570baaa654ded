import type { WebhookUpdate } from "@postrider/sdk/conversation";
import { useState } from "react";
import { useUpdateWebhook } from "../../live/webhook-queries.ts";
import { DrawerForm, FormDrawer } from "../../parts/form-drawer.tsx";
import type { WebhookRow } from "../../wire/webhooks.ts";
import { type WebhookDraft, WebhookFields } from "./webhook-fields.tsx";

interface EditWebhookProps {
  webhook: WebhookRow;
  onClose: () => void;
}

/** Changes where a webhook goes, what it is told of, and its secret. */
export function EditWebhook({ opened, ...form }: EditWebhookProps & { opened: boolean }) {
  return (
    <FormDrawer title="Edit webhook" opened={opened} onClose={form.onClose}>
      <EditWebhookForm {...form} />
    </FormDrawer>
  );
}

function EditWebhookForm({ webhook, onClose }: EditWebhookProps) {
  const update = useUpdateWebhook(webhook.id);
  // As it was when the form was opened: what others change meanwhile stays as they made it.
  const [before] = useState<WebhookDraft>({ target: webhook.target, triggers: webhook.triggers, secret: "" });
  const [draft, setDraft] = useState(before);
  const submit = () => {
    const changed = changesOf(draft, before);
    if (Object.keys(changed).length === 0) return onClose();
    update.mutate(changed, { onSuccess: onClose });
  };
  return (
    <DrawerForm
      onSubmit={submit}
      submit="Save"
      icon="check"
      isPending={update.isPending}
      error={update.error}
    >
      <WebhookFields
        draft={draft}
        onChange={setDraft}
        withoutSecret="Left empty, it stays as it is."
        error={update.error}
      />
    </DrawerForm>
  );
}

/** What is to be sent: only what a person changed. */
function changesOf(draft: WebhookDraft, before: WebhookDraft): WebhookUpdate {
  const target = draft.target.trim();
  const isToldOfOther = draft.triggers.toSorted().join() !== before.triggers.toSorted().join();
  return {
    ...(target !== before.target && { target }),
    ...(isToldOfOther && { triggers: draft.triggers }),
    ...(draft.secret && { secret: draft.secret }),
  };
}
