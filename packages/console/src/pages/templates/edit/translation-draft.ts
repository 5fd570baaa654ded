import type { AppMessage, TemplateTranslation, TemplateTranslationInput } from "@postrider/sdk/conversation";
import { contentOf, placeholdersOf } from "../translations.ts";

/** What the form of a translation holds. */
export interface TranslationDraft {
  language: string;
  version: string;
  /** undefined while its JSON is being typed and says no object yet. */
  content: AppMessage | undefined;
  /** By variable, for previews. */
  previewValues: Record<string, string>;
  /** Goes along untouched: the form has no field for it. */
  overrides: TemplateTranslation["channel_template_overrides"];
}

/** The form for a translation as it is. */
export function draftOf(translation: TemplateTranslation): TranslationDraft {
  const { language_code, version = "1", variables = [], channel_template_overrides } = translation;
  return {
    language: language_code,
    version,
    content: contentOf(translation),
    previewValues: Object.fromEntries(variables.map(({ key, preview_value = "" }) => [key, preview_value])),
    overrides: channel_template_overrides,
  };
}

/** What keeps a draft from being saved, by field; the server checks the rest. */
export function problemsOf(draft: TranslationDraft): Partial<Record<keyof TranslationDraft, string>> {
  return {
    ...(draft.language.trim() === "" && { language: "Type a language, such as en-US." }),
    ...(draft.version.trim() === "" && { version: "Type a version, such as 2." }),
    ...(draft.content === undefined && { content: "The JSON is not complete." }),
  };
}

/** The translation as the API takes it. Its variables are those that its texts name. */
export function toTranslation(draft: TranslationDraft): TemplateTranslationInput | undefined {
  if (!draft.content || Object.keys(problemsOf(draft)).length > 0) return undefined;
  const variables = placeholdersOf(draft.content).map((key) => {
    const preview_value = draft.previewValues[key];
    return { key, ...(preview_value && { preview_value }) };
  });
  return {
    language_code: draft.language.trim(),
    version: draft.version.trim(),
    ...draft.content,
    ...(variables.length > 0 && { variables }),
    ...(draft.overrides && { channel_template_overrides: draft.overrides }),
  } as TemplateTranslationInput;
}
