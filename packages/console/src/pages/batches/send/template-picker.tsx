import { Select } from "@mantine/core";
import type { AppMessage, Template } from "@postrider/sdk/conversation";
import { useTemplates } from "../../../live/template-queries.ts";
import { FailureLine } from "../../../parts/notice.tsx";
import { languagesOf, variablesOf } from "../../templates/translations.ts";
import styles from "./send-batch.module.css";

/** A template of the project in one of its languages, each of whose variables is filled by the column of that name. */
export function TemplatePicker(props: {
  message: AppMessage | undefined;
  error: string | undefined;
  onChange: (message: AppMessage) => void;
}) {
  const { message, error, onChange } = props;
  const templates = useTemplates();
  if (templates.isError) return <FailureLine error={templates.error} />;
  const { template_id = "", language_code = "" } = message?.template_message?.omni_template ?? {};
  const chosen = templates.data?.find(({ id }) => id === template_id);
  const languages = chosen ? languagesOf(chosen) : [];
  const choose = (template: Template | undefined, code?: string) => {
    const named = template && templateMessage(template, code);
    if (named) onChange(named);
  };
  const keys = Object.keys(message?.template_message?.omni_template?.parameters ?? {});
  return (
    <>
      <Select
        label="Template"
        placeholder={templates.data?.length === 0 ? "The project has none yet" : "Choose one"}
        data={(templates.data ?? []).map(({ id, description }) => ({
          value: id,
          label: description ? `${id}: ${description}` : id,
        }))}
        searchable
        allowDeselect={false}
        value={template_id || null}
        error={error}
        onChange={(id) => choose(templates.data?.find((template) => template.id === id))}
      />
      {languages.length > 1 && (
        <Select
          label="Language"
          data={languages.map(({ code }) => code)}
          allowDeselect={false}
          value={language_code}
          onChange={(code) => code && choose(chosen, code)}
        />
      )}
      {keys.length > 0 && (
        <p className={styles.hint}>{`Filled from the columns ${keys.join(", ")} of the recipients.`}</p>
      )}
    </>
  );
}

/** The newest version in a language, by default that of the template. */
function templateMessage(template: Template, code = template.default_translation): AppMessage | undefined {
  const [newest] = languagesOf(template).find((language) => language.code === code)?.versions ?? [];
  if (!newest) return undefined;
  return {
    template_message: {
      omni_template: {
        template_id: template.id,
        version: newest.version ?? "latest",
        language_code: code,
        // The batch fills these for each recipient.
        parameters: Object.fromEntries(variablesOf(newest).map(({ key }) => [key, `\${${key}}`])),
      },
    },
  };
}
