import { Select, Textarea, TextInput } from "@mantine/core";
import type { Contact } from "@postrider/sdk/conversation";
import { useState } from "react";
import { useLocation } from "wouter";
import { useSaveContact } from "../../live/contact-queries.ts";
import { DrawerForm, FormDrawer } from "../../parts/form-drawer.tsx";
import { ChannelOrder } from "../messages/compose/channel-order.tsx";
import { type ContactDraft, changedFields, draftOf, problemsOf, toFields } from "./contact-draft.ts";
import { IdentitiesField } from "./identities-field.tsx";
import { LANGUAGE_OPTIONS } from "./languages.ts";

/** Makes a contact, or changes one. A new one is shown afterwards. */
export function ContactDrawer(props: { opened: boolean; onClose: () => void; contact: Contact | undefined }) {
  const { contact, onClose } = props;
  return (
    <FormDrawer title={contact ? "Edit contact" : "New contact"} opened={props.opened} onClose={onClose}>
      <ContactForm contact={contact} onSaved={onClose} />
    </FormDrawer>
  );
}

function ContactForm({ contact, onSaved }: { contact: Contact | undefined; onSaved: () => void }) {
  const [, goTo] = useLocation();
  const save = useSaveContact();
  const [draft, setDraft] = useState(() => draftOf(contact));
  const [wasSubmitted, setSubmitted] = useState(false);
  const problems = wasSubmitted ? problemsOf(draft) : {};
  const set = (change: Partial<ContactDraft>) => setDraft((current) => ({ ...current, ...change }));

  const submit = () => {
    setSubmitted(true);
    if (Object.keys(problemsOf(draft)).length > 0) return;
    if (!contact) {
      const onSuccess = ({ id }: Contact) => goTo(`/contacts/${id}`);
      return save.mutate({ fields: toFields(draft) }, { onSuccess });
    }
    const changed = changedFields(contact, draft);
    // An update of nothing would still be told to webhooks.
    if (Object.keys(changed).length === 0) return onSaved();
    save.mutate({ id: contact.id, changed }, { onSuccess: onSaved });
  };

  const channels = [...new Set(draft.identities.map(({ channel }) => channel))];
  return (
    <DrawerForm
      onSubmit={submit}
      submit={contact ? "Save" : "Create"}
      icon="check"
      isPending={save.isPending}
      error={save.error}
    >
      <TextInput
        label="Name"
        value={draft.name}
        data-autofocus
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <IdentitiesField
        identities={draft.identities}
        problems={problems}
        onChange={(identities) => set({ identities })}
      />
      {channels.length > 1 && (
        <ChannelOrder
          label="Channel priority"
          description="Tried in this order; channels that are left out come last."
          among={channels}
          channels={draft.priority.filter((channel) => channels.includes(channel))}
          error={undefined}
          onChange={(priority) => set({ priority })}
        />
      )}
      <TextInput
        label="External id"
        description="What your own systems call this person."
        value={draft.externalId}
        onChange={(event) => set({ externalId: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        type="email"
        value={draft.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <Select
        label="Language"
        data={LANGUAGE_OPTIONS}
        value={draft.language}
        searchable
        allowDeselect={false}
        onChange={(language) => language && set({ language })}
      />
      <Textarea
        label="Metadata"
        description="Kept with the contact, and told in callbacks about it."
        autosize
        minRows={2}
        maxRows={8}
        value={draft.metadata}
        onChange={(event) => set({ metadata: event.currentTarget.value })}
      />
    </DrawerForm>
  );
}
