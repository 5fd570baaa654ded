import type { InboundEvent } from "../channels/channel.ts";
import type { HandsetAddress } from "./address.ts";
import { findReceivingApp } from "./find-receiving-app.ts";
import type { FromHandsetDeps } from "./from-handset.ts";
import { InvalidHandsetInput } from "./invalid-handset-input.ts";
import { JsonReader } from "./json-reader.ts";
import { markRead } from "./sql/from-handset.ts";
import type { InboxRow } from "./sql/inbox.ts";
import type { HandsetEvent } from "./wire.ts";

/** Room for one emoji with all its modifiers; an empty one is allowed. */
const MAX_EMOJI_CHARS = 64;

/** Something the contact did besides writing. Resolves when the app's side has stored it. */
export async function handsetEvent(
  deps: FromHandsetDeps,
  handset: HandsetAddress,
  body: unknown,
): Promise<void> {
  const event = readEvent(body, handset);
  if (event.read !== undefined) await read(deps, handset, event.read);
  else if (event.reaction) await reactToMessage(deps, handset, event.reaction);
  else await compose(deps, handset, event.composing === true, event.app_id);
}

function readEvent(body: unknown, { capabilities }: HandsetAddress): HandsetEvent {
  const reader = new JsonReader();
  const kinds = ["read", "composing", "reaction"] as const;
  const fields = reader.object(body, "$", [...kinds, "app_id"]);
  const kind = reader.exactlyOne(fields, "$", kinds);
  const event: HandsetEvent = {};
  if (kind === "read") {
    const { read: hasReceipts } = capabilities.receipts;
    if (!hasReceipts) reader.problem("$.read", "is not possible: this channel has no read receipts");
    event.read = reader.id(fields.read, "$.read");
  }
  if (kind === "composing") {
    const { composing } = capabilities.contactEvents;
    if (!composing) reader.problem("$.composing", "is not possible: this channel does not tell who types");
    event.composing = reader.boolean(fields.composing, "$.composing");
  }
  if (kind === "reaction") {
    const { reactions } = capabilities.contactEvents;
    if (!reactions) reader.problem("$.reaction", "is not possible: this channel has no reactions");
    event.reaction = readReaction(fields.reaction, reader);
  }
  if (fields.app_id !== undefined) {
    event.app_id = reader.id(fields.app_id, "$.app_id");
  }
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

async function read(deps: FromHandsetDeps, handset: HandsetAddress, messageId: string): Promise<void> {
  const row = await findMessage(deps, handset, messageId, "$.read");
  await deps.receive([
    {
      type: "receipt",
      projectId: row.project_id,
      channel: handset.channel,
      providerMessageId: row.id,
      status: "READ",
      at: deps.clock.now(),
    },
  ]);
  await deps.database.query(markRead, [row.id]);
}

async function reactToMessage(
  deps: FromHandsetDeps,
  handset: HandsetAddress,
  { message_id: messageId, emoji }: NonNullable<HandsetEvent["reaction"]>,
): Promise<void> {
  const row = await findMessage(deps, handset, messageId, "$.reaction.message_id");
  const action = emoji === "" ? "REACTION_ACTION_UNREACT" : "REACTION_ACTION_REACT";
  const event = { contact_message_event: { reaction_event: { emoji, action, message_id: messageId } } };
  await tell(deps, handset, { projectId: row.project_id, appId: row.app_id }, event);
}

async function compose(
  deps: FromHandsetDeps,
  handset: HandsetAddress,
  begins: boolean,
  appId: string | undefined,
): Promise<void> {
  const app = await findReceivingApp(deps.database, handset, appId);
  await tell(deps, handset, app, {
    contact_event: begins ? { composing_event: {} } : { composing_end_event: {} },
  });
}

async function tell(
  { receive, ids, clock }: FromHandsetDeps,
  { channel, identity }: HandsetAddress,
  { projectId, appId }: { projectId: string; appId: string },
  event: InboundEvent["event"],
): Promise<void> {
  await receive([
    {
      type: "event",
      projectId,
      appId,
      channel,
      identity,
      providerEventId: ids.next(),
      event,
      at: clock.now(),
    },
  ]);
}

async function findMessage(
  { handsets }: FromHandsetDeps,
  handset: HandsetAddress,
  messageId: string,
  path: string,
): Promise<InboxRow> {
  const row = await handsets.find(handset, messageId);
  if (row) return row;
  throw new InvalidHandsetInput([{ path, rule: "must be the id of an app message that this handset has" }]);
}
