import type { ConsentListType, ContactMessage, Conversation } from "@postrider/contract";
import type { ChannelEvent, DeliveryReceipt, InboundEvent, InboundMessage } from "../channels/channel.ts";
import type { ConsentChange } from "../store/consent-store.ts";
import type { InboundEventRecord } from "../store/inbound.ts";
import { readConsentKeyword } from "./consent.ts";
import type { MessagingDeps } from "./deps.ts";
import type { InboundRecord } from "./model.ts";
import { type NotifyContext, notify } from "./notify.ts";
import { replyToOptOut } from "./opt-out-reply.ts";
import type { Receipts } from "./receipts.ts";
import { storeNotice } from "./receive-notice.ts";
import { notifyRecorded } from "./recorded.ts";
import { findSender, type Sender } from "./sender.ts";
import { readTypedReply } from "./typed-reply.ts";

/**
 * What channels tell us: receipts, messages and events from contacts, and notices.
 *
 * Before: the channel has not been answered. After: everything is stored, with the callbacks it causes, in one
 * commit an event; only then may the channel be told so. Crash before: the channel repeats it. Second run: a
 * message or event is known by the channel's id and dropped; a receipt changes nothing again.
 * The events of one call are taken in order. Replies to an opt-out are begun after its commit and waited for at the end.
 */
export function createReceive(
  deps: MessagingDeps,
  receipts: Receipts,
): (events: readonly ChannelEvent[]) => Promise<void> {
  return async (events) => {
    const replies: Promise<void>[] = [];
    for (const event of events) {
      if (event.type === "receipt") await receipts.take(event);
      else {
        const optOut = await takeInbound(deps, event);
        if (optOut !== undefined) replies.push(replyToOptOut(deps, optOut));
      }
    }
    await Promise.all(replies);
  };
}

/** Answers the message whose writer opted out by it; undefined for everything else. */
async function takeInbound(
  deps: MessagingDeps,
  event: Exclude<ChannelEvent, DeliveryReceipt>,
): Promise<InboundRecord | undefined> {
  const { projectId, appId } = event;
  const record = await deps.store.apps.get(projectId, appId);
  if (record === undefined) {
    // The app was deleted while the channel still delivers to it: there is nobody to tell.
    deps.log.warn({ projectId, appId, channel: event.channel }, "inbound traffic for an unknown app");
    return undefined;
  }
  const webhooks = await deps.store.webhooks.forApp(projectId, appId);
  const now = deps.clock.now();
  const { app } = record;
  const context: NotifyContext = { ...deps, projectId, appId, app, webhooks, now };
  if (event.type === "news") {
    await storeNotice(deps, context, event, undefined);
    return undefined;
  }
  const sender = await findSender(deps, context, event);
  if (event.type === "message") return storeMessage(deps, context, event, sender);
  if (event.type === "event") await storeEvent(deps, context, event, sender);
  else await storeNotice(deps, context, event, sender);
  return undefined;
}

async function storeMessage(
  deps: MessagingDeps,
  context: NotifyContext,
  event: InboundMessage,
  sender: Sender,
): Promise<InboundRecord | undefined> {
  const contactMessage = await readReply(deps, event, sender.identity);
  const record: InboundRecord = {
    projectId: event.projectId,
    id: deps.ids.next(),
    appId: event.appId,
    processingMode: sender.processingMode,
    contactMessage,
    channel: event.channel,
    identity: sender.identity,
    senderId: event.senderId,
    contactId: sender.contactId,
    conversationId: sender.conversation?.id ?? "",
    metadata: await metadataOfAnswered(deps, event.projectId, contactMessage),
    acceptedAt: context.now,
  };
  const { conversation } = sender;
  const consent = consentChangeOf(deps, record);
  const isOptOut = consent?.change === "insert" && !(await isListed(deps, record, consent.listType));
  const outcome = await deps.store.messages.receive({
    record,
    providerId: event.providerMessageId,
    ...touched(conversation, event.channel, context.now),
    ...(consent && { consent }),
    callbacks: notify(context, { trigger: "MESSAGE_INBOUND", record, conversation, at: event.at }),
  });
  return isOptOut && outcome === "stored" ? record : undefined;
}

/** A contact who writes STOP where people type is not written to any more, until START. */
function consentChangeOf(
  { ids, describeChannel }: MessagingDeps,
  { channel, identity, contactMessage, acceptedAt }: InboundRecord,
): ConsentChange | undefined {
  const change = readConsentKeyword(contactMessage.text_message?.text ?? "");
  const isTyped = describeChannel(channel)?.capabilities.repliesAreTyped === true;
  if (change === undefined || !isTyped) return undefined;
  const [listType, origin] = ["OPT_OUT_ALL", "ORIGIN_MO"] as const;
  return { change, listType, identity, origin, recordId: ids.next(), at: acceptedAt };
}

async function isListed(
  { store }: MessagingDeps,
  { projectId, appId, identity }: InboundRecord,
  list: ConsentListType,
): Promise<boolean> {
  return (await store.consents.listsOf(projectId, appId, identity)).includes(list);
}

async function storeEvent(
  deps: MessagingDeps,
  context: NotifyContext,
  event: InboundEvent,
  sender: Sender,
): Promise<void> {
  const record: InboundEventRecord = {
    projectId: event.projectId,
    id: deps.ids.next(),
    appId: event.appId,
    processingMode: sender.processingMode,
    event: event.event,
    channel: event.channel,
    identity: sender.identity,
    contactId: sender.contactId,
    conversationId: sender.conversation?.id ?? "",
    acceptedAt: context.now,
  };
  const { conversation } = sender;
  await deps.store.messages.receive({
    record: { event: record },
    providerId: event.providerEventId,
    callbacks: [
      ...notify(context, { trigger: "EVENT_INBOUND", record, conversation, at: event.at }),
      ...notifyRecorded(context, record, event.at),
    ],
  });
}

/** A typed text becomes the choice it names, where replies are typed. */
async function readReply(
  deps: MessagingDeps,
  event: InboundMessage,
  identity: string,
): Promise<ContactMessage> {
  const text = event.message.text_message?.text;
  const areTyped = deps.describeChannel(event.channel)?.capabilities.repliesAreTyped === true;
  if (text === undefined || !areTyped) return event.message;
  const { projectId, appId, channel } = event;
  const offered = await deps.store.messages.lastChoices(projectId, appId, channel, identity);
  return (offered && readTypedReply(text, offered, channel)) ?? event.message;
}

/**
 * `message_metadata` of the app message that was answered: only for a quote of it, or a choice from it.
 * Source: Conversation API reference, where metadata shows up.
 */
async function metadataOfAnswered(
  deps: MessagingDeps,
  projectId: string,
  message: ContactMessage,
): Promise<string> {
  const id = message.choice_response_message?.message_id ?? message.reply_to?.message_id;
  if (id === undefined) return "";
  const [answered] = await deps.store.messages.load([{ projectId, id }]);
  return answered?.request.message_metadata ?? "";
}

function touched(
  conversation: Conversation | undefined,
  channel: string,
  at: number,
): { conversation?: { id: string; activeChannel: string; at: number } } {
  return conversation ? { conversation: { id: conversation.id, activeChannel: channel, at } } : {};
}
