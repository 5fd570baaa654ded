import type { TemplateTranslation, TemplateV1Translation } from "@postrider/contract";

/** A translation of the older form in the newer one; undefined when its content is no JSON object. */
export function readV1Translation({
  content = "",
  language_code = "",
  ...rest
}: TemplateV1Translation): TemplateTranslation | undefined {
  try {
    const message: unknown = JSON.parse(content);
    if (typeof message !== "object" || message === null) return undefined;
    return { ...rest, language_code, ...message };
  } catch {
    // Not JSON: nothing can be sent from it.
    return undefined;
  }
}
