import { NumberInput, PasswordInput, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAppActions } from "../../../live/app-queries.ts";
import { DrawerForm, FormDrawer } from "../../../parts/form-drawer.tsx";
import type { AppView } from "../../../wire/apps.ts";
import { type AppDraft, changeOf, draftOf, problemsOf } from "./app-draft.ts";

const MODES = [
  { value: "CONVERSATION", label: "Conversation: contacts and conversations are kept" },
  { value: "DISPATCH", label: "Dispatch: messages only pass through" },
];

const RETENTIONS = [
  { value: "MESSAGE_EXPIRE_POLICY", label: "Each message for its days" },
  { value: "CONVERSATION_EXPIRE_POLICY", label: "With their conversation" },
  { value: "PERSIST_RETENTION_POLICY", label: "For good" },
];

/** Changes the settings of an app. Its channels are changed beside, where they are listed. */
export function EditApp(props: { app: AppView; opened: boolean; onClose: () => void }) {
  return (
    <FormDrawer title="Edit app" opened={props.opened} onClose={props.onClose}>
      <EditForm app={props.app} onSaved={props.onClose} />
    </FormDrawer>
  );
}

function EditForm({ app, onSaved }: { app: AppView; onSaved: () => void }) {
  const { change } = useAppActions(app.id);
  // As it was when the form was opened: what others change meanwhile stays as they made it.
  const [before] = useState(app);
  const [draft, setDraft] = useState<AppDraft>(() => draftOf(app));
  const [wasSubmitted, setSubmitted] = useState(false);
  const set = (changed: Partial<AppDraft>) => setDraft((current) => ({ ...current, ...changed }));
  const problems = problemsOf(draft, before);
  const shown = wasSubmitted ? problems : {};

  const submit = () => {
    setSubmitted(true);
    if (Object.keys(problems).length > 0) return;
    const changed = changeOf(draft, before);
    if (Object.keys(changed).length === 0) return onSaved();
    change.mutate(changed, { onSuccess: onSaved });
  };

  const number = (name: "retentionDays" | "dispatchDays" | "retrySeconds" | "waitSeconds") => ({
    value: draft[name],
    error: shown[name],
    allowDecimal: false,
    allowNegative: false,
    onChange: (value: number | string) => set({ [name]: value === "" ? "" : Number(value) }),
  });

  return (
    <DrawerForm
      onSubmit={submit}
      submit="Save"
      icon="check"
      isPending={change.isPending}
      error={change.error}
    >
      <TextInput
        label="Name"
        value={draft.displayName}
        error={shown.displayName}
        data-autofocus
        onChange={(event) => set({ displayName: event.currentTarget.value })}
      />
      <Select
        label="Mode"
        data={MODES}
        value={draft.mode}
        onChange={(mode) => mode && set({ mode })}
        allowDeselect={false}
      />
      <Select
        label="Messages are kept"
        data={RETENTIONS}
        value={draft.retentionType}
        onChange={(retentionType) => retentionType && set({ retentionType })}
        allowDeselect={false}
      />
      {draft.retentionType !== "PERSIST_RETENTION_POLICY" && (
        <NumberInput label="Days" description="1 to 3650" {...number("retentionDays")} />
      )}
      <NumberInput
        label="Days in dispatch mode"
        description="0 to 7; with 0 nothing is kept."
        {...number("dispatchDays")}
      />
      <NumberInput
        label="Seconds of retries"
        description="30 to 3600: for so long a channel is tried again before the next one is."
        {...number("retrySeconds")}
      />
      <Switch
        label="Go on to the next channel when no delivery report comes"
        checked={draft.movesOnWithoutReport}
        onChange={(event) => set({ movesOnWithoutReport: event.currentTarget.checked })}
      />
      {draft.movesOnWithoutReport && (
        <NumberInput label="Seconds to wait for it" description="10 to 259200" {...number("waitSeconds")} />
      )}
      <Switch
        label="Put metadata of conversations into callbacks"
        checked={draft.reportsMetadata}
        onChange={(event) => set({ reportsMetadata: event.currentTarget.checked })}
      />
      <Switch
        label="Sign callbacks that go to a message's own address"
        checked={draft.signsOwnCallbacks}
        onChange={(event) => set({ signsOwnCallbacks: event.currentTarget.checked })}
      />
      {draft.signsOwnCallbacks && (
        <PasswordInput
          label="Secret to sign with"
          description={
            before.signs_overridden_callbacks ? "Left empty, the one that there is stays." : undefined
          }
          autoComplete="new-password"
          value={draft.secret}
          error={shown.secret}
          onChange={(event) => set({ secret: event.currentTarget.value })}
        />
      )}
    </DrawerForm>
  );
}
