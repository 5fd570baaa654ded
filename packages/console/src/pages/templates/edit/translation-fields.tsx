import { TextInput } from "@mantine/core";
import { ContentEditor } from "../../messages/compose/content-editor.tsx";
import { placeholdersOf } from "../translations.ts";
import { problemsOf, type TranslationDraft } from "./translation-draft.ts";
import styles from "./translation-fields.module.css";

/** The fields of one translation: language and version, content, and values to preview its variables with. */
export function TranslationFields(props: {
  draft: TranslationDraft;
  wasSubmitted: boolean;
  onChange: (change: Partial<TranslationDraft>) => void;
}) {
  const { draft, onChange } = props;
  const problems = props.wasSubmitted ? problemsOf(draft) : {};
  const variables = draft.content ? placeholdersOf(draft.content) : [];
  return (
    <>
      <div className={styles.pair}>
        <TextInput
          label="Language"
          placeholder="en-US"
          value={draft.language}
          error={problems.language}
          onChange={(event) => onChange({ language: event.currentTarget.value })}
        />
        <TextInput
          label="Version"
          value={draft.version}
          error={problems.version}
          onChange={(event) => onChange({ version: event.currentTarget.value })}
        />
      </div>
      <ContentEditor
        message={draft.content}
        error={problems.content}
        onChange={(content) => onChange({ content })}
      />
      {variables.length === 0 && (
        <p className={styles.hint}>
          Write <code>$&#123;name&#125;</code> in a text for what each message fills in.
        </p>
      )}
      {variables.map((key) => (
        <TextInput
          key={key}
          label={`Preview ${key} as`}
          value={draft.previewValues[key] ?? ""}
          onChange={(event) =>
            onChange({ previewValues: { ...draft.previewValues, [key]: event.currentTarget.value } })
          }
        />
      ))}
    </>
  );
}
