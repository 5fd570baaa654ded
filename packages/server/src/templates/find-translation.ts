import type { TemplateReference, TemplateTranslation } from "@postrider/contract";

/** The version that means the newest translation of a language. */
export const LATEST = "latest";

/**
 * The translation that a reference means: of its language or else the default one, of its version or else the
 * newest; undefined when there is none. Source: Conversation API reference, "Template resolution".
 */
export function findTranslation(
  translations: readonly TemplateTranslation[],
  defaultLanguage: string,
  { language_code, version = LATEST }: Pick<TemplateReference, "language_code" | "version">,
): TemplateTranslation | undefined {
  const language = language_code || defaultLanguage;
  const inLanguage = translations.filter((translation) => translation.language_code === language);
  if (version === LATEST) return newestOf(inLanguage);
  return inLanguage.find((translation) => translation.version === version);
}

/** Of those made at the same time, the one that was written last. */
export function newestOf(translations: readonly TemplateTranslation[]): TemplateTranslation | undefined {
  const byTime = translations.toSorted((a, b) => timeOf(a) - timeOf(b));
  return byTime.at(-1);
}

function timeOf({ create_time }: TemplateTranslation): number {
  return create_time === undefined ? 0 : Date.parse(create_time);
}
