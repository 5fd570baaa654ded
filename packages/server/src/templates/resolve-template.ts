import type {
  AppMessage,
  Channel,
  Reason,
  TemplateReference,
  TemplateTranslation,
} from "@postrider/contract";
import { fillPlaceholders } from "../lib/fill-placeholders.ts";
import { reasonOf } from "../messaging/reasons.ts";
import type { TemplateRecord } from "../store/template-store.ts";
import { findTranslation } from "./find-translation.ts";
import { readV1Translation } from "./v1-translation.ts";

/**
 * What a reference to a template of ours becomes on one channel: the channel's own template where the translation
 * names one, else the content with its variables filled.
 * Source: Conversation API reference, "Template resolution".
 */
export function resolveTemplate(
  record: TemplateRecord | undefined,
  reference: TemplateReference,
  channel: Channel,
): { content: AppMessage } | { failure: Reason } {
  const { template_id, language_code, version, parameters = {} } = reference;
  if (record === undefined)
    return fail("TEMPLATE_NOT_FOUND", `There is no omni template with the id ${template_id}.`);
  const translation = findTranslation(translationsOf(record), record.template.default_translation ?? "", {
    ...(language_code !== undefined && { language_code }),
    ...(version !== undefined && { version }),
  });
  if (translation === undefined)
    return fail(
      "TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION",
      `Template ${template_id} has no translation ${language_code ?? "by default"} of version ${version ?? "latest"}.`,
    );
  return onChannel(translation, template_id, parameters, channel);
}

function onChannel(
  translation: TemplateTranslation,
  templateId: string,
  parameters: Readonly<Record<string, string>>,
  channel: Channel,
): { content: AppMessage } | { failure: Reason } {
  const override = translation.channel_template_overrides?.[channel];
  if (override !== undefined) {
    const mappings = Object.entries(override.parameter_mappings ?? {});
    const missing = mappings.map(([, key]) => key).filter((key) => !Object.hasOwn(parameters, key));
    if (missing.length > 0) return lacks(templateId, missing);
    const mapped = Object.fromEntries(mappings.map(([name, key]) => [name, parameters[key] ?? ""]));
    const { template_reference: own } = override;
    const reference = { ...own, parameters: { ...own.parameters, ...mapped } };
    return { content: { template_message: { channel_template: { [channel]: reference } } } };
  }
  const { filled, missing } = fillPlaceholders(contentOf(translation), parameters);
  return missing.length > 0 ? lacks(templateId, missing) : { content: filled };
}

/** Only its content: what surrounds it is of the template. */
function contentOf(translation: TemplateTranslation): AppMessage {
  const fields = Object.entries(translation).filter(([name]) => name.endsWith("_message"));
  // The contract has let in exactly one of them.
  return Object.fromEntries(fields) as unknown as AppMessage;
}

function translationsOf(record: TemplateRecord): readonly TemplateTranslation[] {
  if (record.form === "v2") return record.template.translations;
  return (record.template.translations ?? []).flatMap((translation) => readV1Translation(translation) ?? []);
}

function lacks(templateId: string, keys: readonly string[]): { failure: Reason } {
  return fail(
    "TEMPLATE_INSUFFICIENT_PARAMETERS",
    `Template ${templateId} needs a value for ${keys.join(", ")}.`,
  );
}

function fail(code: Reason["code"], description: string): { failure: Reason } {
  return { failure: reasonOf(code, description) };
}
