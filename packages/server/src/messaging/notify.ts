import type { NewCallback } from "../store/callback-store.ts";
import type { WebhookRecord } from "../store/webhook-store.ts";
import { type BodyContext, callbackBody, type PlatformEvent } from "./callback-body.ts";
import type { IdMaker } from "./deps.ts";

export interface NotifyContext extends BodyContext {
  /** All webhooks of the app. */
  webhooks: readonly WebhookRecord[];
  ids: IdMaker;
  now: number;
}

/**
 * Step 6: one callback for each webhook that wants to hear of an event.
 *
 * Before: the event is being decided. After: the callbacks are part of that decision, so they exist exactly
 * when it does. Nothing is sent here; delivery takes them from the queue. A second run makes other ids, but the
 * decision they belong to is applied once.
 *
 * A `callback_url` of the message or event takes the place of all webhooks for its delivery reports, and only for
 * those. Source: Conversation API reference, callback_url override.
 */
export function notify(context: NotifyContext, event: PlatformEvent): NewCallback[] {
  const receivers = receiversOf(context, event);
  if (receivers.length === 0) return [];

  const body = JSON.stringify(callbackBody(context, event));
  return receivers.map(({ webhookId, target }) => ({
    id: context.ids.next(),
    projectId: context.projectId,
    appId: context.appId,
    webhookId,
    target,
    trigger: event.trigger,
    body,
    orderKey: orderKeyOf(event),
    messageId: messageIdOf(event),
    createdAt: context.now,
  }));
}

interface Receiver {
  webhookId: string | null;
  target: string;
}

function receiversOf(context: NotifyContext, event: PlatformEvent): Receiver[] {
  const override = overrideOf(event);
  if (override) return [{ webhookId: null, target: override }];
  return context.webhooks
    .filter(({ webhook }) => webhook.target_type === "HTTP" && webhook.triggers?.includes(event.trigger))
    .filter(({ delivery }) => delivery?.disabled === undefined)
    .map(({ id, webhook }) => ({ webhookId: id, target: webhook.target }));
}

/** The `callback_url` of the message or event that a delivery report is about. */
function overrideOf(event: PlatformEvent): string | undefined {
  if (event.trigger === "MESSAGE_DELIVERY") return event.message.request.callback_url;
  return event.trigger === "EVENT_DELIVERY" ? event.callbackUrl : undefined;
}

/** Callbacks of one conversation go out in order; without conversations, those of one message do. */
function orderKeyOf(event: PlatformEvent): string {
  switch (event.trigger) {
    case "MESSAGE_DELIVERY":
    case "MESSAGE_SUBMIT":
      return event.message.conversationId || event.message.id;
    case "MESSAGE_INBOUND":
    case "EVENT_INBOUND":
      return event.record.conversationId || event.record.identity;
    case "RECORD_NOTIFICATION":
      return event.record.conversation_id || (event.record.channel_identity?.identity ?? "");
    case "UNSUPPORTED":
      return event.unsupported.conversation_id || (event.unsupported.channel_identity?.identity ?? "");
    case "CONVERSATION_START":
    case "CONVERSATION_STOP":
    case "CONVERSATION_DELETE":
      return event.conversation.id;
    default:
      return "";
  }
}

function messageIdOf(event: PlatformEvent): string {
  switch (event.trigger) {
    case "MESSAGE_DELIVERY":
    case "MESSAGE_SUBMIT":
      return event.message.id;
    case "MESSAGE_INBOUND":
      return event.record.id;
    default:
      return "";
  }
}
