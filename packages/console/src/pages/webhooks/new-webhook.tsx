import { useState } from "react";
import { useApps } from "../../live/queries.ts";
import { useCreateWebhook } from "../../live/webhook-queries.ts";
import { fieldProblems } from "../../parts/field-problems.ts";
import { DrawerForm, FormDrawer } from "../../parts/form-drawer.tsx";
import { AppField } from "../messages/compose/app-field.tsx";
import { NEW_DRAFT, WebhookFields } from "./webhook-fields.tsx";

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
  const [draft, setDraft] = useState(NEW_DRAFT);
  const chosenApp = appId || (apps.data?.[0]?.id ?? "");
  const { target, triggers, secret } = draft;
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
        problem={fieldProblems(create.error).find(({ path }) => path === "$.app_id")?.rule}
        appId={chosenApp}
        onChange={setAppId}
      />
      <WebhookFields
        draft={draft}
        onChange={setDraft}
        withoutSecret="Left empty, they are not signed."
        error={create.error}
      />
    </DrawerForm>
  );
}
