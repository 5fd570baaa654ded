import { MultiSelect, PasswordInput, TextInput } from "@mantine/core";
import type { WebhookTrigger } from "@postrider/sdk/conversation";
import { useState } from "react";
import { useApps } from "../../live/queries.ts";
import { useCreateWebhook } from "../../live/webhook-queries.ts";
import { fieldProblems } from "../../parts/field-problems.ts";
import { DrawerForm, FormDrawer } from "../../parts/form-drawer.tsx";
import { AppField } from "../messages/compose/app-field.tsx";

/** What a webhook can be told of, the most wanted first. Source: Conversation API reference, "WebhookTrigger". */
const TRIGGERS: WebhookTrigger[] = [
  "MESSAGE_DELIVERY",
  "MESSAGE_INBOUND",
  "MESSAGE_SUBMIT",
  "EVENT_DELIVERY",
  "EVENT_INBOUND",
  "CONVERSATION_START",
  "CONVERSATION_STOP",
  "CONVERSATION_DELETE",
  "CONTACT_CREATE",
  "CONTACT_UPDATE",
  "CONTACT_DELETE",
  "CONTACT_MERGE",
  "CONTACT_IDENTITIES_DUPLICATION",
  "OPT_IN",
  "OPT_OUT",
  "CAPABILITY",
  "CHANNEL_EVENT",
  "BATCH_STATUS_UPDATE",
  "RECORD_NOTIFICATION",
  "UNSUPPORTED",
];

/** Makes a webhook; the list shows it afterwards, with a button to try it. */
export function NewWebhook({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <FormDrawer title="New webhook" opened={opened} onClose={onClose}>
      <NewWebhookForm onMade={onClose} />
    </FormDrawer>
  );
}

function NewWebhookForm({ onMade }: { onMade: () => void }) {
  const apps = useApps();
  const create = useCreateWebhook();
  const [appId, setAppId] = useState("");
  const [target, setTarget] = useState("");
  const [triggers, setTriggers] = useState<string[]>(TRIGGERS.slice(0, 2));
  const [secret, setSecret] = useState("");
  const chosenApp = appId || (apps.data?.[0]?.id ?? "");
  const refused = fieldProblems(create.error);
  const problemOf = (path: string) => refused.find((problem) => problem.path.startsWith(path))?.rule;
  const submit = () =>
    create.mutate(
      {
        app_id: chosenApp,
        target: target.trim(),
        target_type: "HTTP",
        triggers,
        ...(secret && { secret }),
      },
      { onSuccess: onMade },
    );
  return (
    <DrawerForm
      onSubmit={submit}
      submit="Make it"
      icon="plus"
      isPending={create.isPending}
      error={create.error}
    >
      <AppField
        apps={apps.data}
        error={apps.error}
        problem={problemOf("$.app_id")}
        appId={chosenApp}
        onChange={setAppId}
      />
      <TextInput
        label="Address"
        description="Is called with POST, and answers 2xx when it has taken the callback."
        type="url"
        placeholder="https://"
        value={target}
        error={problemOf("$.target")}
        data-autofocus
        onChange={(event) => setTarget(event.currentTarget.value)}
      />
      <MultiSelect
        label="Triggers"
        description="What it is told of."
        data={TRIGGERS}
        searchable
        value={triggers}
        error={problemOf("$.triggers")}
        onChange={setTriggers}
      />
      <PasswordInput
        label="Secret"
        description="Signs the callbacks, so that yours knows who calls. Left empty, they are not signed."
        autoComplete="new-password"
        value={secret}
        error={problemOf("$.secret")}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
    </DrawerForm>
  );
}
