import { type ContactMessage, validateSchema } from "@postrider/contract";
import type { Capabilities } from "../channels/capabilities.ts";
import type { ChannelMessage, ChannelPart } from "../channels/channel-message.ts";
import { resolveMedia } from "../channels/transcode/media-kind.ts";
import { JsonReader } from "./json-reader.ts";
import { showContactMessage } from "./show-contact-message.ts";
import type { TappedChoice } from "./wire.ts";

/** What the contact wrote, before a tapped choice is looked up. */
export interface Written {
  appId?: string;
  /** The app message that is quoted. */
  replyTo?: string;
  content:
    | { kind: "message"; message: ContactMessage; shown: ChannelMessage }
    | { kind: "tap"; tap: TappedChoice };
}

const MAX_TEXT_CHARS = 65_536;
const MAX_POSTBACK_CHARS = 65_536;
const CONTENT = ["text", "choice", "media", "location", "contact_message"] as const;

/** Reads the body of POST .../messages. @throws InvalidHandsetInput. */
export function readWritten(body: unknown, capabilities: Capabilities): Written {
  const reader = new JsonReader();
  const fields = reader.object(body, "$", [...CONTENT, "reply_to", "app_id"]);
  const kind = reader.exactlyOne(fields, "$", CONTENT);
  const appId = fields.app_id === undefined ? {} : { appId: reader.id(fields.app_id, "$.app_id") };
  const replyTo = fields.reply_to === undefined ? {} : { replyTo: reader.id(fields.reply_to, "$.reply_to") };
  if (!kind) throw reader.error();
  const content = readContent(kind, fields[kind], capabilities, reader);
  if (content.kind === "message") requireKind(content.message, kind, capabilities, reader);
  reader.finish();
  return { content, ...appId, ...replyTo };
}

function readContent(
  kind: (typeof CONTENT)[number],
  value: unknown,
  capabilities: Capabilities,
  reader: JsonReader,
): Written["content"] {
  switch (kind) {
    case "text": {
      const text = reader.text(value, "$.text", { maxChars: MAX_TEXT_CHARS });
      return written({ text_message: { text } }, { kind: "text", text });
    }
    case "choice":
      return { kind: "tap", tap: readTap(value, capabilities, reader) };
    case "media":
      return readMedia(value, capabilities, reader);
    case "location":
      return readLocation(value, reader);
    case "contact_message":
      return readContactMessage(value, reader);
  }
}

/** A contact sends what the channel has. */
function requireKind(
  message: ContactMessage,
  field: string,
  { contactMessages }: Capabilities,
  reader: JsonReader,
): void {
  const kind = Object.keys(message).find((name) => name !== "reply_to");
  if (contactMessages.some((known) => known === kind)) return;
  const known = contactMessages.length === 0 ? "nothing" : contactMessages.join(", ");
  reader.problem(`$.${field}`, `is not possible: contacts on this channel send ${known}`);
}

function readTap(value: unknown, { repliesAreTyped }: Capabilities, reader: JsonReader): TappedChoice {
  const fields = reader.object(value, "$.choice", ["message_id", "postback_data", "index"]);
  if (repliesAreTyped) {
    reader.problem(
      "$.choice",
      "cannot be tapped on this channel, which shows choices as text: send the text instead",
    );
  }
  const tap: TappedChoice = { message_id: reader.id(fields.message_id, "$.choice.message_id") };
  const by = reader.exactlyOne(fields, "$.choice", ["postback_data", "index"]);
  if (by === "postback_data") {
    const limit = { maxChars: MAX_POSTBACK_CHARS };
    tap.postback_data = reader.text(fields.postback_data, "$.choice.postback_data", limit);
  }
  if (by === "index") tap.index = reader.integer(fields.index, "$.choice.index", { min: 0, max: 999 });
  return tap;
}

function readMedia(value: unknown, { media }: Capabilities, reader: JsonReader): Written["content"] {
  const fields = reader.object(value, "$.media", ["url", "caption"]);
  const url = reader.text(fields.url, "$.media.url", { maxChars: 2048 });
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    reader.problem("$.media.url", "must be an absolute http or https URL");
  }
  const part: ChannelPart = {
    kind: "media",
    media: { url },
    mediaType: resolveMedia({ url }, media).natural,
  };
  if (fields.caption === undefined) return written({ media_message: { url } }, part);
  const caption = reader.text(fields.caption, "$.media.caption", { maxChars: MAX_TEXT_CHARS });
  return written({ media_card_message: { url, caption } }, { ...part, caption });
}

function readContactMessage(value: unknown, reader: JsonReader): Written["content"] {
  const { problems } = validateSchema("ContactMessage", value);
  for (const { path, rule } of problems) reader.problem(path.replace(/^\$/, "$.contact_message"), rule);
  // Nothing is made of what has problems: `finish` refuses it.
  const message = problems.length === 0 ? (value as ContactMessage) : { text_message: { text: "" } };
  const { reply_to: quoted } = message;
  if (quoted)
    reader.problem("$.contact_message.reply_to", "must be given beside contact_message, as reply_to");
  return written(message, showContactMessage(message));
}

function readLocation(value: unknown, reader: JsonReader): Written["content"] {
  const fields = reader.object(value, "$.location", ["latitude", "longitude", "title", "label"]);
  const { latitude, longitude, title = "", label } = fields;
  const message = { title, coordinates: { latitude, longitude }, ...(label === undefined ? {} : { label }) };
  for (const { path, rule } of validateSchema("LocationMessage", message).problems) {
    reader.problem(path.replace(/^\$(\.coordinates)?/, "$.location"), rule);
  }
  // What has another type is named above, and not turned into text: an object may have no working `toString`.
  const words = { title: asText(title), ...(label === undefined ? {} : { label: asText(label) }) };
  const place = { latitude: asNumber(latitude), longitude: asNumber(longitude) };
  return written(
    { location_message: { ...words, coordinates: place } },
    { kind: "location", ...words, ...place },
  );
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function asNumber(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function written(message: ContactMessage, part: ChannelPart): Written["content"] {
  return { kind: "message", message, shown: { parts: [part], losses: [] } };
}
