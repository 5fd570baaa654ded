import type {
  AppMessage,
  Template,
  TemplateTranslation,
  TemplateTranslationInput,
  TemplateUpdate,
  TemplateVariable,
} from "@postrider/sdk/conversation";

/** The version under which the API answers the newest of each language a second time. */
const LATEST = "latest";

/** One language of a template. */
export interface Language {
  code: string;
  /** Used when a message names none. */
  isDefault: boolean;
  /** Newest first; there is at least one. */
  versions: readonly [TemplateTranslation, ...TemplateTranslation[]];
}

/** The languages of a template, the default one first. */
export function languagesOf({ translations, default_translation }: Template): Language[] {
  const codes = [...new Set([default_translation, ...translations.map((one) => one.language_code)])];
  return codes.flatMap((code) => {
    const versions = translations.filter((one) => one.language_code === code && one.version !== LATEST);
    // Of those made at the same time, the one that was written last is the newest.
    const [newest, ...older] = versions.toReversed().toSorted((a, b) => timeOf(b) - timeOf(a));
    return newest
      ? [{ code, isDefault: code === default_translation, versions: [newest, ...older] as const }]
      : [];
  });
}

function timeOf({ create_time }: TemplateTranslation): number {
  return create_time === undefined ? 0 : Date.parse(create_time);
}

/** What a translation says, without what surrounds it. */
export function contentOf(translation: TemplateTranslation): AppMessage {
  const fields = Object.entries(translation).filter(([name]) => name.endsWith("_message"));
  return Object.fromEntries(fields) as unknown as AppMessage;
}

const PLACEHOLDER = /\$\{([^{}]+)\}/g;

/** Names of the `${key}` in any text of a message, in their order. */
export function placeholdersOf(message: AppMessage): string[] {
  const keys = JSON.stringify(message).matchAll(PLACEHOLDER);
  return [...new Set([...keys].map(([, key]) => key ?? ""))];
}

/** Everything that a message has to give a value for: declared, written in the content, or wanted by an override. */
export function variablesOf(translation: TemplateTranslation): TemplateVariable[] {
  const { variables = [], channel_template_overrides = {} } = translation;
  const wanted = Object.values(channel_template_overrides).flatMap((override) =>
    Object.values(override?.parameter_mappings ?? {}),
  );
  const keys = new Set([
    ...variables.map(({ key }) => key),
    ...placeholdersOf(contentOf(translation)),
    ...wanted,
  ]);
  return [...keys].map((key) => variables.find((variable) => variable.key === key) ?? { key });
}

/** The message that shows a translation with these values; what has none is left out, and said to be missing. */
export function messageOf(
  templateId: string,
  { language_code, version = LATEST }: TemplateTranslation,
  values: Readonly<Record<string, string>>,
): AppMessage {
  const parameters = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  return {
    template_message: { omni_template: { template_id: templateId, version, language_code, parameters } },
  };
}

/** The template with a translation more, or with another in its place. */
export function withTranslation(template: Template, added: TemplateTranslationInput): TemplateUpdate {
  const kept = template.translations
    .filter(({ version }) => version !== LATEST)
    .map(({ create_time: _made, update_time: _changed, ...input }) => input as TemplateTranslationInput);
  const place = kept.findIndex(
    ({ language_code, version }) => language_code === added.language_code && version === added.version,
  );
  return {
    version: template.version,
    default_translation: template.default_translation,
    ...(template.description && { description: template.description }),
    translations: place < 0 ? [...kept, added] : kept.with(place, added),
  };
}
