import {
  type ContactEvent,
  type ContactMessageEvent,
  type SchemaName,
  validateSchema,
} from "@postrider/contract";
import type { Capabilities } from "../channels/capabilities.ts";
import { JsonReader } from "./json-reader.ts";
import type { HandsetEvent } from "./wire.ts";

/** Room for one emoji with all its modifiers; an empty one is allowed. */
const MAX_EMOJI_CHARS = 64;
const MAX_PAYLOAD_CHARS = 65_536;

const KINDS = [
  "read",
  "composing",
  "reaction",
  "contact_event",
  "contact_message_event",
  "opt",
  "unsupported",
] as const;

/** Reads the body of POST .../events. @throws InvalidHandsetInput. */
export function readHandsetEvent(body: unknown, capabilities: Capabilities): HandsetEvent {
  const { contactEvents } = capabilities;
  const reader = new JsonReader();
  const fields = reader.object(body, "$", [...KINDS, "app_id"]);
  const event: HandsetEvent = {};
  switch (reader.exactlyOne(fields, "$", KINDS)) {
    case "read":
      if (!capabilities.receipts.read)
        reader.problem("$.read", "is not possible: this channel has no read receipts");
      event.read = reader.id(fields.read, "$.read");
      break;
    case "composing":
      if (!contactEvents.includes("composing_event"))
        reader.problem("$.composing", "is not possible: this channel does not tell who types");
      event.composing = reader.boolean(fields.composing, "$.composing");
      break;
    case "reaction":
      if (!contactEvents.includes("reaction_event"))
        reader.problem("$.reaction", "is not possible: this channel has no reactions");
      event.reaction = readReaction(fields.reaction, reader);
      break;
    case "contact_event":
      event.contact_event = readWireEvent("ContactEvent", "contact_event", fields, capabilities, reader);
      break;
    case "contact_message_event":
      event.contact_message_event = readWireEvent(
        "ContactMessageEvent",
        "contact_message_event",
        fields,
        capabilities,
        reader,
      );
      break;
    case "opt":
      if (!capabilities.optIns)
        reader.problem("$.opt", "is not possible: contacts do not opt in or out on this channel itself");
      event.opt = reader.oneOf(fields.opt, "$.opt", ["IN", "OUT"]) === "IN" ? "IN" : "OUT";
      break;
    case "unsupported":
      event.unsupported = reader.text(fields.unsupported, "$.unsupported", { maxChars: MAX_PAYLOAD_CHARS });
      break;
  }
  if (fields.app_id !== undefined) event.app_id = reader.id(fields.app_id, "$.app_id");
  reader.finish();
  return event;
}

function readReaction(value: unknown, reader: JsonReader): NonNullable<HandsetEvent["reaction"]> {
  const fields = reader.object(value, "$.reaction", ["message_id", "emoji"]);
  const path = "$.reaction.emoji";
  return {
    message_id: reader.id(fields.message_id, "$.reaction.message_id"),
    emoji: fields.emoji === "" ? "" : reader.text(fields.emoji, path, { maxChars: MAX_EMOJI_CHARS }),
  };
}

/** An event in the form of the wire, of a kind that the channel has. */
function readWireEvent<Event extends ContactEvent | ContactMessageEvent>(
  schema: SchemaName,
  field: "contact_event" | "contact_message_event",
  fields: Readonly<Record<string, unknown>>,
  { contactEvents }: Capabilities,
  reader: JsonReader,
): Event {
  const value = fields[field];
  const { problems } = validateSchema(schema, value);
  for (const { path, rule } of problems) reader.problem(path.replace(/^\$/, `$.${field}`), rule);
  // Nothing is made of what has problems: `finish` refuses it.
  const event = (problems.length === 0 ? value : {}) as Event;
  if (problems.length > 0) return event;
  const [kind = ""] = Object.keys(event);
  if (!contactEvents.some((known) => known === kind)) {
    const known = contactEvents.length === 0 ? "none" : contactEvents.join(", ");
    reader.problem(`$.${field}.${kind}`, `is not possible: this channel's events are ${known}`);
  }
  return event;
}
