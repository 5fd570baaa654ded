import type { Template } from "@postrider/sdk/conversation";
import { useSearchParams } from "wouter";
import { useTemplate } from "../../live/template-queries.ts";
import { Chip } from "../../parts/chip.tsx";
import { DetailPage } from "../../parts/detail-page.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { idInAddress } from "./address.ts";
import { EditTranslation } from "./edit/edit-translation.tsx";
import { Pills } from "./pills.tsx";
import styles from "./template-page.module.css";
import { Translation } from "./translation.tsx";
import { type Language, languagesOf } from "./translations.ts";

/** One template: its languages and versions, and what each becomes on every channel. */
export function TemplatePage({ address }: { address: string }) {
  const template = useTemplate(idInAddress(address));
  return (
    <DetailPage what="template" query={template} className={styles.page}>
      {(found) => <Details template={found} />}
    </DetailPage>
  );
}

function Details({ template }: { template: Template }) {
  const languages = languagesOf(template);
  const { language, translation, choose } = useChosen(languages);
  if (!language || !translation) return null;
  const version = translation.version ?? "";
  return (
    <>
      <div className={styles.head}>
        <PageHead title={template.id}>
          <EditTranslation template={template} translation={translation} onSaved={choose} />
        </PageHead>
        {template.description && <p className={styles.description}>{template.description}</p>}
        <div className={styles.chips}>
          <Chip title="Its version: whoever changes it has to name it">{`revision ${template.version}`}</Chip>
        </div>
      </div>
      <div className={styles.choices}>
        <Pills
          legend="Language"
          values={languages.map(({ code, isDefault }) => ({
            value: code,
            label: isDefault ? `${code} (default)` : code,
          }))}
          chosen={language.code}
          onChoose={(code) => choose(code)}
        />
        <Pills
          legend="Version"
          values={language.versions.map(({ version: value = "" }, place) => ({
            value,
            label: place === 0 ? `${value} (latest)` : value,
          }))}
          chosen={version}
          onChoose={(chosen) => choose(language.code, chosen)}
        />
      </div>
      <Translation
        key={`${language.code} ${version} ${translation.update_time}`}
        templateId={template.id}
        translation={translation}
      />
    </>
  );
}

/** What is shown is in the address, so that it survives a reload and can be sent to a colleague. */
function useChosen(languages: Language[]) {
  const [parameters, setParameters] = useSearchParams();
  const language = languages.find(({ code }) => code === parameters.get("language")) ?? languages[0];
  const translation =
    language?.versions.find(({ version }) => version === parameters.get("version")) ?? language?.versions[0];
  const choose = (code: string, version?: string) =>
    setParameters({ language: code, ...(version && { version }) }, { replace: true });
  return { language, translation, choose };
}
