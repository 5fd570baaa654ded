import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useTemplateActions } from "../../../live/template-queries.ts";
import { DrawerForm, FormDrawer } from "../../../parts/form-drawer.tsx";
import { templateAddress } from "../address.ts";
import { type TranslationDraft, toTranslation } from "./translation-draft.ts";
import { TranslationFields } from "./translation-fields.tsx";

/** Writes a template with its first translation, and shows it. */
export function NewTemplate({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <FormDrawer title="New template" opened={opened} onClose={onClose}>
      <NewTemplateForm />
    </FormDrawer>
  );
}

const FIRST_DRAFT: TranslationDraft = {
  language: "en-US",
  version: "1",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the template, for the server to fill.
  content: { text_message: { text: "Hi ${name}, your order is ready." } },
  previewValues: { name: "Ada" },
  overrides: undefined,
};

function NewTemplateForm() {
  const { create } = useTemplateActions();
  const [, goTo] = useLocation();
  const [id, setId] = useState("");
  const [description, setDescription] = useState("");
  const [draft, setDraft] = useState(FIRST_DRAFT);
  const [wasSubmitted, setSubmitted] = useState(false);
  const submit = () => {
    setSubmitted(true);
    const translation = toTranslation(draft);
    if (!translation) return;
    create.mutate(
      {
        ...(id.trim() && { id: id.trim() }),
        ...(description.trim() && { description: description.trim() }),
        default_translation: translation.language_code,
        translations: [translation],
      },
      { onSuccess: (template) => goTo(templateAddress(template.id)) },
    );
  };
  return (
    <DrawerForm
      onSubmit={submit}
      submit="Create it"
      icon="check"
      isPending={create.isPending}
      error={create.error}
    >
      <TextInput
        label="Id"
        description="Messages name the template by it. Left empty, one is made."
        placeholder="order-ready"
        value={id}
        data-autofocus
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <TextInput
        label="Description"
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <TranslationFields
        draft={draft}
        wasSubmitted={wasSubmitted}
        onChange={(change) => setDraft((current) => ({ ...current, ...change }))}
      />
    </DrawerForm>
  );
}
