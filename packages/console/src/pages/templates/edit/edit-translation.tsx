import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Template, TemplateTranslation } from "@postrider/sdk/conversation";
import { useState } from "react";
import { useTemplateActions } from "../../../live/template-queries.ts";
import { DrawerForm, FormDrawer } from "../../../parts/form-drawer.tsx";
import { withTranslation } from "../translations.ts";
import { draftOf, toTranslation } from "./translation-draft.ts";
import { TranslationFields } from "./translation-fields.tsx";

interface EditTranslationProps {
  template: Template;
  /** The one that the form starts with. */
  translation: TemplateTranslation;
  onSaved: (language: string, version: string) => void;
}

/**
 * Writes a translation. Under the same language and version it takes the place of the one that there is; under
 * others it is one more.
 */
export function EditTranslation(props: EditTranslationProps) {
  const [isEditing, editing] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={editing.open}>
        Edit or add
      </Button>
      <FormDrawer title="Translation" opened={isEditing} onClose={editing.close}>
        <TranslationForm {...props} onClose={editing.close} />
      </FormDrawer>
    </>
  );
}

function TranslationForm(props: EditTranslationProps & { onClose: () => void }) {
  const { replace } = useTemplateActions();
  // As it was when the form was opened: when somebody else changes it meanwhile, the server refuses this form.
  const [template] = useState(props.template);
  const [draft, setDraft] = useState(() => draftOf(props.translation));
  const [wasSubmitted, setSubmitted] = useState(false);
  const isThere = template.translations.some(
    ({ language_code, version }) => language_code === draft.language && version === draft.version,
  );
  const submit = () => {
    setSubmitted(true);
    const translation = toTranslation(draft);
    if (!translation) return;
    replace.mutate(
      { id: template.id, template: withTranslation(template, translation) },
      {
        onSuccess: () => {
          props.onClose();
          props.onSaved(draft.language.trim(), draft.version.trim());
        },
      },
    );
  };
  return (
    <DrawerForm
      onSubmit={submit}
      submit={isThere ? "Replace this version" : "Add as a new version"}
      icon="check"
      isPending={replace.isPending}
      error={replace.error}
    >
      <TranslationFields
        draft={draft}
        wasSubmitted={wasSubmitted}
        onChange={(change) => setDraft((current) => ({ ...current, ...change }))}
      />
    </DrawerForm>
  );
}
