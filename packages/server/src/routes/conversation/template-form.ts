import type {
  Problem,
  Template,
  TemplateCreate,
  TemplateTranslation,
  TemplateTranslationInput,
  TemplateUpdate,
} from "@postrider/contract";
import { apiError } from "../../errors.ts";
import { refuse } from "../../http/validation.ts";
import { LATEST, newestOf } from "../../templates/find-translation.ts";

/** The template to keep for a create request. @throws ApiError FIELD_INVALID */
export function newTemplate(id: string, request: TemplateCreate, now: string): Template {
  refuse(problemsOf(request));
  return {
    id: request.id ?? id,
    description: request.description ?? "",
    version: 1,
    default_translation: request.default_translation,
    translations: request.translations.map((translation) => keptTranslation(translation, undefined, now)),
    create_time: now,
    update_time: now,
  };
}

/**
 * The template to keep in place of another. A translation that is there already keeps its time of creation.
 * @throws ApiError TEMPLATE_VERSION_STALE when somebody else was faster, FIELD_INVALID
 */
export function replacedTemplate(current: Template, request: TemplateUpdate, now: string): Template {
  if (request.id !== undefined && request.id !== current.id)
    refuse([{ path: "$.id", rule: `cannot be changed, is "${current.id}"` }]);
  if (request.version !== current.version)
    throw apiError("TEMPLATE_VERSION_STALE", { version: request.version, current: current.version });
  refuse(problemsOf(request));
  return {
    ...current,
    description: request.description ?? "",
    version: current.version + 1,
    default_translation: request.default_translation,
    translations: request.translations.map((translation) =>
      keptTranslation(
        translation,
        current.translations.find((one) => isSame(one, translation)),
        now,
      ),
    ),
    update_time: now,
  };
}

/** A template as it is answered: the newest translation of each language a second time, as the version `latest`. */
export function answerTemplate(template: Template): Template {
  const languages = [...new Set(template.translations.map(({ language_code }) => language_code))];
  const latest = languages.flatMap((language) => {
    const newest = newestOf(template.translations.filter((one) => one.language_code === language));
    return newest === undefined ? [] : [{ ...newest, version: LATEST }];
  });
  return { ...template, translations: [...template.translations, ...latest] };
}

function keptTranslation(
  translation: TemplateTranslationInput,
  current: TemplateTranslation | undefined,
  now: string,
): TemplateTranslation {
  return {
    ...translation,
    version: versionOf(translation),
    variables: translation.variables ?? [],
    channel_template_overrides: translation.channel_template_overrides ?? {},
    create_time: current?.create_time ?? now,
    update_time: now,
  };
}

/** A translation without a version is the first. */
function versionOf({ version }: TemplateTranslationInput): string {
  return version || "1";
}

function isSame(kept: TemplateTranslation, given: TemplateTranslationInput): boolean {
  return kept.language_code === given.language_code && kept.version === versionOf(given);
}

function problemsOf({ default_translation, translations }: TemplateCreate | TemplateUpdate): Problem[] {
  const problems: Problem[] = [];
  if (!translations.some(({ language_code }) => language_code === default_translation))
    problems.push({ path: "$.default_translation", rule: "must be the language of a translation" });
  const seen = new Set<string>();
  translations.forEach((translation, index) => {
    const path = `$.translations[${index}].version`;
    const version = versionOf(translation);
    if (version === LATEST) problems.push({ path, rule: `must not be "${LATEST}", which means the newest` });
    const key = JSON.stringify([translation.language_code, version]);
    if (seen.has(key)) problems.push({ path, rule: "must differ from those of the same language" });
    seen.add(key);
  });
  return problems;
}
