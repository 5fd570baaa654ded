import type { AppEvent, Reason, SendEventRequest, SentEvent as WireEvent } from "@postrider/contract";
import { ChannelError } from "../channels/channel.ts";
import { isKept } from "../retention/policy.ts";
import type { KeptAnswer } from "../store/answer-store.ts";
import type { MessagingDeps } from "./deps.ts";
import { AppNotFound } from "./errors.ts";
import { wireIdentity } from "./identity.ts";
import type { Candidate } from "./model.ts";
import { notify } from "./notify.ts";
import { checkRecipient, processingModeOf } from "./processing-mode.ts";
import { reasonOf, reasons } from "./reasons.ts";
import { notifyRecorded } from "./recorded.ts";
import { route } from "./route.ts";

export interface AcceptedEvent {
  id: string;
  acceptedAt: number;
}

/**
 * Sends an event of an app, such as typing: to one channel, the first of the order, and once. An event is of the
 * moment, so it waits in no queue and is not tried again.
 *
 * Before: nothing is kept. After: the channel was told, or could not be; the event, where the app keeps events, and
 * the callbacks that tell of it are stored. Crash in the middle: the caller got no answer; the channel may know.
 * @throws AppNotFound, InvalidMessage, KeyTaken.
 */
export async function sendEvent(
  deps: MessagingDeps,
  projectId: string,
  request: SendEventRequest,
  keep: (accepted: AcceptedEvent) => KeptAnswer | undefined,
): Promise<AcceptedEvent> {
  const { app_id: appId, recipient, channel_priority_order } = request;
  const record = await deps.store.apps.get(projectId, appId);
  if (record === undefined) throw new AppNotFound(appId);
  const { app } = record;
  const processingMode = processingModeOf(app);
  checkRecipient(processingMode, recipient);

  const webhooks = await deps.store.webhooks.forApp(projectId, appId);
  const acceptedAt = deps.clock.now();
  const routed = { projectId, appId, processingMode, acceptedAt };
  const routing = await route(
    deps,
    { ...routed, request: { recipient, ...(channel_priority_order && { channel_priority_order }) } },
    app,
    webhooks,
  );
  const candidate = "failure" in routing ? undefined : routing.candidates[0];
  const appEvent = contentOf(request.event);
  const failure = "failure" in routing ? routing.failure : await tell(deps, routed, candidate, appEvent);
  const accepted = { id: deps.ids.next(), acceptedAt };
  const contactId = "failure" in routing ? "" : routing.contactId;
  const about = candidate && { channel: candidate.channel, identity: candidate.identity };
  const now = deps.clock.now();
  const context = { ...deps, projectId, appId, app, webhooks, now };
  const event = {
    ...routed,
    id: accepted.id,
    event: { app_event: appEvent },
    channel: about?.channel ?? "",
    identity: about?.identity ?? "",
    contactId,
    conversationId: "failure" in routing ? "" : routing.conversationId,
  };
  const callbacks = [
    ...notify(context, {
      trigger: "EVENT_DELIVERY",
      report: {
        event_id: accepted.id,
        status: failure === undefined ? "DELIVERED" : "FAILED",
        channel_identity: about ? wireIdentity(deps.describeChannel, about, appId) : null,
        contact_id: contactId,
        ...(failure !== undefined && { reason: failure }),
        metadata: request.event_metadata ?? "",
        processing_mode: processingMode,
      },
      callbackUrl: request.callback_url,
      acceptedAt,
      at: now,
    }),
    ...notifyRecorded(context, event, now),
  ];
  await deps.store.events.add(event, isKept(app, processingMode), callbacks, keep(accepted));
  return accepted;
}

/** Clients write the event itself, or one level deeper; both mean the same. */
function contentOf({ app_event: nested, ...event }: WireEvent): AppEvent {
  return nested ?? (event as AppEvent);
}

/** Tells the channel. What it answers is why it could not; undefined when it was told. */
async function tell(
  { describeChannel, connectorFor }: MessagingDeps,
  { projectId, appId }: { projectId: string; appId: string },
  candidate: Candidate | undefined,
  event: AppEvent,
): Promise<Reason | undefined> {
  if (candidate === undefined) return reasons.noChannelsLeft();
  if (candidate.unusable !== undefined) return candidate.unusable;
  const { channel, identity } = candidate;
  const [kind = ""] = Object.keys(event);
  const isKnown = describeChannel(channel)?.capabilities.appEvents?.some((name) => name === kind) === true;
  const connector = connectorFor(channel);
  if (!isKnown || connector?.sendEvent === undefined)
    return reasonOf("UNSUPPORTED_OPERATION", `${channel} has no ${kind}.`);
  try {
    await connector.sendEvent(event, { projectId, appId, identity });
    return undefined;
  } catch (error) {
    if (error instanceof ChannelError) return error.reason;
    return reasons.channelBroke();
  }
}
