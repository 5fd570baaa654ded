import type { App, Contact, Conversation, Reason, SendMessageRequest } from "@postrider/contract";
import type { WebhookRecord } from "../store/webhook-store.ts";
import { alsoKnownBy } from "./also-known-by.ts";
import type { MessagingDeps } from "./deps.ts";
import { identityScope, normaliseIdentity, wireIdentity } from "./identity.ts";
import type { Candidate, OutboundMessage } from "./model.ts";
import { notifyParticipants } from "./notify-participants.ts";
import { reasons } from "./reasons.ts";

type RoutingDeps = Omit<MessagingDeps, "queue" | "random" | "settings" | "observe">;

/** What of a message, or of an event, says where it may go. */
export interface Routed
  extends Pick<OutboundMessage, "projectId" | "appId" | "processingMode" | "acceptedAt"> {
  readonly request: Pick<
    SendMessageRequest,
    | "recipient"
    | "channel_priority_order"
    | "correlation_id"
    | "conversation_metadata"
    | "conversation_metadata_update_strategy"
  >;
}

/** Where a message may go. */
export type Routing =
  | { candidates: Candidate[]; contactId: string; conversationId: string }
  /** No channel can be named at all. */
  | { failure: Reason };

/**
 * Step 2: recipient -> the channels to try, in order; in CONVERSATION mode also the contact and the active
 * conversation, made when there is none.
 *
 * Before: the message has no route. After: nothing of the message has changed; contact and conversation exist
 * and their callbacks are stored, all in one commit of the participant store. Crash after that commit: the next
 * run finds them and announces nothing again. The route itself is kept by dispatch with the first attempt.
 *
 * Order: `channel_priority_order`; else the order of the given identities; else, for a contact, the active
 * channel of the conversation, the contact's priority, the order of the app's credentials.
 * Source: Conversation API reference, channel order and fallback.
 */
export async function route(
  deps: RoutingDeps,
  message: Routed,
  app: App,
  webhooks: readonly WebhookRecord[],
): Promise<Routing> {
  const given = givenIdentities(deps, message);
  const asked = askedChannels(message);
  if (message.processingMode === "DISPATCH") {
    const channels = asked ?? given.map(({ channel }) => channel);
    return { candidates: candidates(deps, app, channels, given), contactId: "", conversationId: "" };
  }

  const participants = await findParticipants(deps, message, given, app, webhooks);
  if (participants === undefined)
    return { failure: reasons.contactNotFound(message.request.recipient.contact_id ?? "") };
  const { contact, conversation } = participants;
  // The contact's other identities count too: a channel may be asked for that the request gave no identity on.
  const known = [...given, ...contactIdentities(deps, message, contact)];
  const channels =
    asked ??
    (given.length > 0
      ? given.map(({ channel }) => channel)
      : preferredChannels(app, contact, conversation).filter((channel) => has(known, channel)));
  if (channels.length === 0) return { failure: reasons.noIdentityAtAll() };
  return {
    candidates: candidates(deps, app, channels, known),
    contactId: contact.id,
    conversationId: conversation.id,
  };
}

interface KnownIdentity {
  channel: string;
  identity: string;
}

/** The order that the request asks for. An empty list asks for none: clients write out what they did not set. */
function askedChannels({ request }: Routed): readonly string[] | undefined {
  const { channel_priority_order: order = [] } = request;
  return order.length > 0 ? order : undefined;
}

function givenIdentities(deps: RoutingDeps, message: Routed): KnownIdentity[] {
  const identities = message.request.recipient.identified_by?.channel_identities ?? [];
  return identities.map(({ channel, identity }) => ({
    channel,
    identity: normaliseIdentity(deps.describeChannel, channel, identity),
  }));
}

/** Those of a contact that are valid in the sending app. */
function contactIdentities(deps: RoutingDeps, message: Routed, contact: Contact): KnownIdentity[] {
  return contact.channel_identities.filter(
    ({ channel, app_id: appId }) =>
      (appId ?? "") === identityScope(deps.describeChannel, channel, message.appId),
  );
}

function preferredChannels(app: App, contact: Contact, conversation: Conversation): string[] {
  const active = conversation.active_channel ? [conversation.active_channel] : [];
  const configured = app.channel_credentials.map(({ channel }) => channel);
  return [...active, ...(contact.channel_priority ?? []), ...configured];
}

function candidates(
  deps: RoutingDeps,
  app: App,
  channels: readonly string[],
  known: readonly KnownIdentity[],
): Candidate[] {
  return [...new Set(channels)].map((channel) => {
    const identity = known.find((one) => one.channel === channel)?.identity;
    const unusable = whyUnusable(deps, app, channel, identity);
    return { channel, identity: identity ?? "", ...(unusable && { unusable }) };
  });
}

function whyUnusable(
  deps: RoutingDeps,
  app: App,
  channel: string,
  identity: string | undefined,
): Reason | undefined {
  if (identity === undefined) return reasons.noIdentity(channel);
  if (!has(app.channel_credentials, channel)) return reasons.noCredential(channel);
  const isKnown = deps.describeChannel(channel) !== undefined && deps.connectorFor(channel) !== undefined;
  return isKnown ? undefined : reasons.noConnector(channel);
}

async function findParticipants(
  deps: RoutingDeps,
  message: Routed,
  given: readonly KnownIdentity[],
  app: App,
  webhooks: readonly WebhookRecord[],
): Promise<{ contact: Contact; conversation: Conversation } | undefined> {
  const { projectId, appId, request } = message;
  const now = deps.clock.now();
  const [firstChannel] = askedChannels(message) ?? given.map(({ channel }) => channel);
  const common = {
    projectId,
    appId,
    ...(firstChannel !== undefined && { opening: { channel: firstChannel, at: message.acceptedAt } }),
    newConversationId: deps.ids.next(),
    newContactId: deps.ids.next(),
    ...(request.correlation_id && { correlationId: request.correlation_id }),
    ...(request.conversation_metadata && {
      conversationMetadata: {
        value: request.conversation_metadata,
        strategy: request.conversation_metadata_update_strategy === "MERGE_PATCH" ? "MERGE_PATCH" : "REPLACE",
      } as const,
    }),
    at: now,
  };
  const context = { ...deps, projectId, appId, app, webhooks, now };
  const contactId = request.recipient.contact_id;
  if (contactId !== undefined) {
    return deps.store.participants.resolveContact({ ...common, contactId }, (created) =>
      notifyParticipants(context, created),
    );
  }
  const identities = given.map((one) => wireIdentity(deps.describeChannel, one, appId));
  const known = await alsoKnownBy(deps, projectId, identities);
  return deps.store.participants.resolve({ ...common, identities, ...known }, (created) =>
    notifyParticipants(context, created),
  );
}

function has(list: readonly { channel: string }[], channel: string): boolean {
  return list.some((one) => one.channel === channel);
}
