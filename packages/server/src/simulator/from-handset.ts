import type { ContactMessage } from "@postrider/contract";
import type { ChannelMessage } from "../channels/channel-message.ts";
import type { Clock } from "../lib/clock.ts";
import type { Database } from "../store/database.ts";
import type { HandsetAddress } from "./address.ts";
import { findReceivingApp } from "./find-receiving-app.ts";
import { type Handsets, toHandsetMessage } from "./handsets.ts";
import { InvalidHandsetInput } from "./invalid-handset-input.ts";
import type { Receive } from "./simulator.ts";
import { addWritten, removeWritten } from "./sql/from-handset.ts";
import type { InboxRow } from "./sql/inbox.ts";
import { findTappable } from "./tappable.ts";
import type { HandsetMessage, TappedChoice } from "./wire.ts";
import { readWritten, type Written } from "./written-message.ts";

export interface FromHandsetDeps {
  database: Database;
  clock: Clock;
  ids: { next(): string };
  receive: Receive;
  handsets: Handsets;
}

/**
 * A message from the contact.
 *
 * After: the app's side has stored it, and the handset shows it. When the app's side cannot, the handset does not
 * show it either, and the error is the caller's. Crash in the middle: the handset may show a message that the app
 * never got, as after a crash of a real network; a second call is a second message.
 */
export async function sendFromHandset(
  deps: FromHandsetDeps,
  handset: HandsetAddress,
  body: unknown,
): Promise<HandsetMessage> {
  const { database, clock, ids, receive } = deps;
  const { channel, identity } = handset;
  const { appId, content, replyTo } = readWritten(body, handset.capabilities);
  const { message, shown, answered } = quoting(
    await resolve(deps.handsets, handset, content),
    replyTo === undefined ? undefined : await findQuoted(deps.handsets, handset, replyTo),
  );
  const app = await findReceivingApp(database, handset, appId ?? answered);

  const id = ids.next();
  const at = clock.now();
  const { projectId, senderId } = app;
  const values = [id, channel, identity, projectId, app.appId, senderId, at, JSON.stringify(shown)];
  await database.query(addWritten, values);
  try {
    await receive([
      {
        type: "message",
        projectId,
        appId: app.appId,
        channel,
        identity,
        senderId,
        providerMessageId: id,
        message,
        at,
      },
    ]);
  } catch (error) {
    await database.query(removeWritten, [id]);
    throw error;
  }
  return toHandsetMessage({
    id,
    direction: "TO_APP",
    message_id: "",
    project_id: projectId,
    app_id: app.appId,
    sender: senderId,
    at,
    status: "SENT",
    reason: null,
    shown,
    submissions: 1,
  });
}

interface Resolved {
  message: ContactMessage;
  shown: ChannelMessage;
  /** The app whose message was answered. */
  answered?: string;
}

async function resolve(
  handsets: Handsets,
  handset: HandsetAddress,
  content: Written["content"],
): Promise<Resolved> {
  return content.kind === "tap" ? await tap(handsets, handset, content.tap) : content;
}

async function findQuoted(handsets: Handsets, handset: HandsetAddress, messageId: string): Promise<InboxRow> {
  const row = await handsets.find(handset, messageId);
  if (row) return row;
  throw new InvalidHandsetInput([
    { path: "$.reply_to", rule: "must be the id of an app message that this handset has" },
  ]);
}

function quoting({ message, shown, answered }: Resolved, quoted: InboxRow | undefined): Resolved {
  if (quoted === undefined) return { message, shown, ...(answered !== undefined && { answered }) };
  const { message_id } = quoted;
  return {
    message: { ...message, reply_to: { message_id } },
    shown: { ...shown, replyTo: message_id },
    answered: quoted.app_id,
  };
}

async function tap(
  handsets: Handsets,
  handset: HandsetAddress,
  { message_id: messageId, postback_data: postback, index }: TappedChoice,
): Promise<Resolved> {
  const row = await handsets.find(handset, messageId);
  if (!row) {
    throw new InvalidHandsetInput([
      { path: "$.choice.message_id", rule: "must be the id of an app message that this handset has" },
    ]);
  }
  const tappable = findTappable(row.shown);
  const choice = index === undefined ? tappable.find((one) => one.postback === postback) : tappable[index];
  if (!choice) {
    const field = index === undefined ? "postback_data" : "index";
    const offered = tappable.map((one, place) => `${place} = ${JSON.stringify(one.postback)}`).join(", ");
    const rule =
      offered === "" ? "names a message without choices" : `must be one of the choices offered: ${offered}`;
    throw new InvalidHandsetInput([{ path: `$.choice.${field}`, rule }]);
  }
  return {
    message: { choice_response_message: { message_id: messageId, postback_data: choice.postback } },
    shown: { parts: [{ kind: "text", text: choice.text }], losses: [] },
    answered: row.app_id,
  };
}
