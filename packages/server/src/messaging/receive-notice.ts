import type { InboundNotice } from "../channels/channel.ts";
import type { PlatformEvent } from "./callback-body.ts";
import type { MessagingDeps } from "./deps.ts";
import { wireIdentity } from "./identity.ts";
import { type NotifyContext, notify } from "./notify.ts";
import type { Sender } from "./sender.ts";

/**
 * Tells a notice to the webhooks that want to hear of it. Nothing else is kept of it but that it was taken.
 *
 * Opting out on a channel is between the contact and the channel, which refuses what is sent from then on; the app's
 * own lists stay as they are. Source: Conversation API reference, "Consents".
 * @param sender who it is from; undefined for news of the account.
 */
export async function storeNotice(
  deps: MessagingDeps,
  context: NotifyContext,
  notice: InboundNotice,
  sender: Sender | undefined,
): Promise<void> {
  const { projectId, channel, providerEventId } = notice;
  const record = { projectId, channel, id: deps.ids.next(), acceptedAt: context.now };
  await deps.store.messages.receive({
    record: { notice: record },
    providerId: providerEventId,
    callbacks: notify(context, noticeEvent(context, record.id, notice, sender)),
  });
}

function noticeEvent(
  { describeChannel, appId, now }: NotifyContext,
  id: string,
  notice: InboundNotice,
  sender: Sender | undefined,
): PlatformEvent {
  const { at, channel } = notice;
  if (notice.type === "news") {
    const { eventType: event_type, additionalData: additional_data } = notice;
    const news = { channel_event: { channel, event_type, additional_data } };
    return { trigger: "CHANNEL_EVENT", news, acceptedAt: now, at };
  }
  const { identity = notice.identity, contactId: contact_id = "", conversation } = sender ?? {};
  const processing_mode = sender?.processingMode ?? "DISPATCH";
  if (notice.type === "unmapped") {
    const unsupported = {
      id,
      channel,
      payload: notice.payload,
      channel_identity: wireIdentity(describeChannel, { channel, identity }, appId),
      contact_id,
      conversation_id: conversation?.id ?? "",
      processing_mode,
    };
    return { trigger: "UNSUPPORTED", unsupported, acceptedAt: now, at };
  }
  const opted = { request_id: "", contact_id, channel, identity, processing_mode };
  return notice.change === "IN"
    ? { trigger: "OPT_IN", optIn: { ...opted, status: "OPT_IN_SUCCEEDED" }, at }
    : { trigger: "OPT_OUT", optOut: { ...opted, status: "OPT_OUT_SUCCEEDED" }, at };
}
