import type { InboundEvent } from "../channels/channel.ts";
import type { HandsetAddress } from "./address.ts";
import { findReceivingApp } from "./find-receiving-app.ts";
import type { FromHandsetDeps } from "./from-handset.ts";
import { InvalidHandsetInput } from "./invalid-handset-input.ts";
import { readHandsetEvent } from "./read-handset-event.ts";
import { markRead } from "./sql/from-handset.ts";
import type { InboxRow } from "./sql/inbox.ts";
import type { Behaviour, HandsetEvent } from "./wire.ts";

/** What a channel answers for a contact who unsubscribed. */
const UNSUBSCRIBED: Behaviour = {
  submit: {
    fail: { code: "RECIPIENT_NOT_OPTED_IN", description: "The contact has opted out on the channel." },
  },
};

type ReceivingApp = Pick<Awaited<ReturnType<typeof findReceivingApp>>, "projectId" | "appId">;

/** Something the contact did besides writing. Resolves when the app's side has stored it. */
export async function handsetEvent(
  deps: FromHandsetDeps,
  handset: HandsetAddress,
  body: unknown,
): Promise<void> {
  const event = readHandsetEvent(body, handset.capabilities);
  if (event.read !== undefined) await read(deps, handset, event.read);
  else if (event.reaction) await reactToMessage(deps, handset, event.reaction);
  else {
    const app = await findReceivingApp(deps.database, handset, event.app_id);
    if (event.opt !== undefined) await opt(deps, handset, app, event.opt);
    else if (event.unsupported !== undefined)
      await deps.receive([{ ...origin(deps, handset, app), type: "unmapped", payload: event.unsupported }]);
    else await tell(deps, handset, app, contactEventOf(event));
  }
}

function contactEventOf({ contact_event, contact_message_event, composing }: HandsetEvent) {
  if (contact_event) return { contact_event };
  if (contact_message_event) return { contact_message_event };
  return { contact_event: composing === true ? { composing_event: {} } : { composing_end_event: {} } };
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

/** The network remembers who unsubscribed, and refuses for them: the handset's script does so here. */
async function opt(
  deps: FromHandsetDeps,
  handset: HandsetAddress,
  app: ReceivingApp,
  change: "IN" | "OUT",
): Promise<void> {
  await deps.receive([{ ...origin(deps, handset, app), type: "opt", change }]);
  await deps.handsets.script(handset, change === "OUT" ? UNSUBSCRIBED : {});
}

async function tell(
  deps: FromHandsetDeps,
  handset: HandsetAddress,
  app: ReceivingApp,
  event: InboundEvent["event"],
): Promise<void> {
  await deps.receive([{ ...origin(deps, handset, app), type: "event", event }]);
}

function origin(
  { ids, clock }: FromHandsetDeps,
  { channel, identity }: HandsetAddress,
  { projectId, appId }: ReceivingApp,
) {
  return { projectId, appId, channel, identity, providerEventId: ids.next(), at: clock.now() };
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
