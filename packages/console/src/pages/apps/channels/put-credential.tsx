import { PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAppActions } from "../../../live/app-queries.ts";
import { channelName } from "../../../parts/channel.tsx";
import { DrawerForm, FormDrawer } from "../../../parts/form-drawer.tsx";
import { knownChannels } from "../../../parts/known-channels.ts";
import type { AppView } from "../../../wire/apps.ts";
import { credentialForm, hasForm, missingFields, toCredential } from "./credential-forms.ts";

/** Adds a channel to an app, or gives one that it has another credential. */
export function PutCredential(props: { app: AppView; opened: boolean; onClose: () => void }) {
  return (
    <FormDrawer title="Channel" opened={props.opened} onClose={props.onClose}>
      <PutForm app={props.app} onSaved={props.onClose} />
    </FormDrawer>
  );
}

function PutForm({ app, onSaved }: { app: AppView; onSaved: () => void }) {
  const { putCredential } = useAppActions(app.id);
  const has = (channel: string) => app.credentials.some((credential) => credential.channel === channel);
  const offered = knownChannels().filter(hasForm);
  const [channel, setChannel] = useState(() => offered.find((one) => !has(one)) ?? "SMS");
  const [values, setValues] = useState<Record<string, string>>({});
  const [wasSubmitted, setSubmitted] = useState(false);
  const missing = missingFields(channel, values);

  const pick = (picked: string | null) => {
    if (picked === null) return;
    setChannel(picked);
    setValues({});
    setSubmitted(false);
  };
  const submit = () => {
    setSubmitted(true);
    if (missing.length > 0) return;
    putCredential.mutate(toCredential(channel, values), { onSuccess: onSaved });
  };

  return (
    <DrawerForm
      onSubmit={submit}
      submit={has(channel) ? "Replace the credential" : "Add the channel"}
      icon="check"
      isPending={putCredential.isPending}
      error={putCredential.error}
    >
      <Select
        label="Channel"
        description={has(channel) ? "The app has it already: its credential is replaced." : undefined}
        data={offered.map((value) => ({ value, label: channelName(value) }))}
        value={channel}
        onChange={pick}
        allowDeselect={false}
        data-autofocus
      />
      {credentialForm(channel).fields.map(({ name, label, isSecret, isOptional }) => {
        const Input = isSecret ? PasswordInput : TextInput;
        return (
          <Input
            key={`${channel} ${name}`}
            label={isOptional ? `${label} (optional)` : label}
            value={values[name] ?? ""}
            error={wasSubmitted && missing.includes(name) && "This is needed."}
            autoComplete={isSecret ? "new-password" : "off"}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setValues((current) => ({ ...current, [name]: value }));
            }}
          />
        );
      })}
    </DrawerForm>
  );
}
