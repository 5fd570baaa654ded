import type { App, ContactMessage, Conversation } from "@postrider/contract";
import type { ChannelEvent, InboundEvent, InboundMessage } from "../channels/channel.ts";
import type { InboundEventRecord, WebhookRecord } from "../store/store.ts";
import { readConsentKeyword } from "./consent.ts";
import type { MessagingDeps } from "./deps.ts";
import { identityScope, normaliseIdentity } from "./identity.ts";
import type { InboundRecord, ProcessingMode } from "./model.ts";
import { type NotifyContext, notify } from "./notify.ts";
import { notifyParticipants } from "./notify-participants.ts";
import type { Receipts } from "./receipts.ts";
import { readTypedReply } from "./typed-reply.ts";

/**
 * What channels tell us: receipts, messages and events from contacts.
 *
 * Before: the channel has not been answered. After: everything is stored, with the callbacks it causes, in one
 * commit an event; only then may the channel be told so. Crash before: the channel repeats it. Second run: a
 * message or event is known by the channel's id and dropped; a receipt changes nothing again.
 * The events of one call are taken in order.
 */
export function createReceive(
  deps: MessagingDeps,
  receipts: Receipts,
): (events: readonly ChannelEvent[]) => Promise<void> {
  return async (events) => {
    for (const event of events) {
      if (event.type === "receipt") await receipts.take(event);
      else await takeInbound(deps, event);
    }
  };
}

async function takeInbound(deps: MessagingDeps, event: InboundMessage | InboundEvent): Promise<void> {
  const { projectId, appId } = event;
  const record = await deps.store.apps.get(projectId, appId);
  if (record === undefined) {
    // The app was deleted while the channel still delivers to it: there is nobody to tell.
    deps.log.warn({ projectId, appId, channel: event.channel }, "inbound traffic for an unknown app");
    return;
  }
  const webhooks = await deps.store.webhooks.forApp(projectId, appId);
  const now = deps.clock.now();
  const { app } = record;
  const context: NotifyContext = { ...deps, projectId, appId, app, webhooks, now };
  const sender = await findSender(deps, context, app, webhooks, event);
  if (event.type === "message") await storeMessage(deps, context, event, sender);
  else await storeEvent(deps, context, event, sender);
}

/** Who wrote, as the app's mode sees it. */
interface Sender {
  identity: string;
  processingMode: ProcessingMode;
  /** "" in DISPATCH mode. */
  contactId: string;
  conversation: Conversation | undefined;
}

async function findSender(
  deps: MessagingDeps,
  context: NotifyContext,
  app: App,
  webhooks: readonly WebhookRecord[],
  event: InboundMessage | InboundEvent,
): Promise<Sender> {
  const { projectId, appId, channel } = event;
  const identity = normaliseIdentity(deps.describeChannel, channel, event.identity);
  if (app.processing_mode !== "CONVERSATION") {
    return { identity, processingMode: "DISPATCH", contactId: "", conversation: undefined };
  }
  const scope = identityScope(deps.describeChannel, channel, appId);
  const { contact, conversation } = await deps.store.participants.resolve(
    {
      projectId,
      appId,
      identities: [{ channel, identity, appId: scope }],
      newContactId: deps.ids.next(),
      newConversationId: deps.ids.next(),
      ...(event.type === "message" && { opening: { channel, at: context.now } }),
      at: context.now,
    },
    (created) => notifyParticipants({ ...context, webhooks }, created),
  );
  return { identity, processingMode: "CONVERSATION", contactId: contact.id, conversation };
}

async function storeMessage(
  deps: MessagingDeps,
  context: NotifyContext,
  event: InboundMessage,
  sender: Sender,
): Promise<void> {
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
  // First the list: should the message come again after a crash, it is put there again, which changes nothing.
  await heedKeyword(deps, record);
  await deps.store.messages.receive({
    record,
    providerId: event.providerMessageId,
    ...touched(conversation, event.channel, context.now),
    callbacks: notify(context, { trigger: "MESSAGE_INBOUND", record, conversation, at: event.at }),
  });
}

/** A contact who writes STOP where people type is not written to any more, until START. */
async function heedKeyword(
  { store, ids, describeChannel }: MessagingDeps,
  { projectId, appId, channel, identity, contactMessage, acceptedAt }: InboundRecord,
): Promise<void> {
  const change = readConsentKeyword(contactMessage.text_message?.text ?? "");
  const isTyped = describeChannel(channel)?.capabilities.repliesAreTyped === true;
  if (change === undefined || !isTyped) return;
  await store.consents.change(projectId, appId, [
    { change, listType: "OPT_OUT_ALL", identity, origin: "ORIGIN_MO", recordId: ids.next(), at: acceptedAt },
  ]);
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
    callbacks: notify(context, { trigger: "EVENT_INBOUND", record, conversation, at: event.at }),
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
