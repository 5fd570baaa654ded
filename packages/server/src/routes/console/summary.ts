import type { AppMessage, ContactMessage } from "@postrider/contract";

/** Longest summary, in characters: what a row of a table shows. */
const MAX_SUMMARY_CHARS = 140;

/** One line that says what a message is: its text, or its title, or else its kind. */
export function summarise(message: AppMessage | ContactMessage): string {
  const [kind = "message", content] = contentOf(message);
  const text = wordsOf(content) ?? templateOf(content) ?? kind.replace(/_message$/, "").replaceAll("_", " ");
  const line = text.replaceAll(/\s+/g, " ").trim();
  const chars = [...line];
  return chars.length <= MAX_SUMMARY_CHARS ? line : `${chars.slice(0, MAX_SUMMARY_CHARS - 1).join("")}…`;
}

function contentOf(message: AppMessage | ContactMessage): [string, unknown] | [] {
  return Object.entries(message).find(([name, value]) => name.endsWith("_message") && isObject(value)) ?? [];
}

/** Where the kinds of content keep the words that people see first; nested ones are looked into. */
const WORDS = ["text", "title", "caption", "description", "postback_data", "url", "raw_message"] as const;
const NESTED = ["text_message", "name", "cards"] as const;

function wordsOf(content: unknown): string | undefined {
  if (Array.isArray(content)) return wordsOf(content[0]);
  if (!isObject(content)) return undefined;
  for (const name of WORDS) {
    const value = content[name];
    if (typeof value === "string" && value !== "") return value;
  }
  for (const name of NESTED) {
    const words = wordsOf(content[name]);
    if (words !== undefined) return words;
  }
  return typeof content.full_name === "string" ? content.full_name : undefined;
}

/** "template order-ready": the one of this API, or the first of a channel's own. */
function templateOf(content: unknown): string | undefined {
  if (!isObject(content)) return undefined;
  const { omni_template, channel_template } = content;
  const templates = [omni_template, ...(isObject(channel_template) ? Object.values(channel_template) : [])];
  const [named] = templates.flatMap((one) => (isObject(one) && one.template_id ? [one.template_id] : []));
  return named === undefined ? undefined : `template ${String(named)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
