import type { Conversation, InjectMessageRequest, Problem } from "@postrider/contract";
import { refuse } from "../../http/validation.ts";
import { UlidMaker } from "../../lib/ulid.ts";
import { normaliseIdentity } from "../../messaging/identity.ts";
import type { StoredMessage } from "../../store/message-store.ts";
import type { Services } from "../services.ts";

/** How far back what is injected may lie. Source: Conversation API reference, "inject-message". */
const MAX_AGE_MS = 30 * 86_400_000;

/**
 * The message to store for a request to inject it. Its id has the time of the message, since ids sort by time.
 * @throws ApiError FIELD_INVALID
 */
export function readInjectedMessage(
  projectId: string,
  conversation: Conversation,
  request: InjectMessageRequest,
  { clock, describeChannel }: Pick<Services, "clock" | "describeChannel">,
): StoredMessage {
  const {
    app_message,
    contact_message,
    contact_id,
    channel_identity,
    sender_id = "",
    metadata = "",
  } = request;
  refuse(problemsOf(request, conversation, clock.now()));
  const acceptedAt = Date.parse(request.accept_time);
  const { channel } = channel_identity;
  const common = {
    projectId,
    id: new UlidMaker(() => acceptedAt).next(),
    appId: conversation.app_id,
    processingMode:
      request.processing_mode === "DISPATCH" ? ("DISPATCH" as const) : ("CONVERSATION" as const),
    acceptedAt,
    contactId: contact_id,
    conversationId: conversation.id,
    channel,
    identity: normaliseIdentity(describeChannel, channel, channel_identity.identity),
    senderId: sender_id,
    injected: true,
  };
  if (contact_message !== undefined)
    return { ...common, direction: "TO_APP", contactMessage: contact_message, metadata };
  return {
    ...common,
    direction: "TO_CONTACT",
    request: {
      app_id: conversation.app_id,
      recipient: { contact_id },
      message: app_message ?? { text_message: { text: "" } },
      message_metadata: metadata,
    },
    expiresAt: null,
    status: "DELIVERED",
    version: 0,
    route: null,
    position: 0,
    attempts: 0,
    channelSince: null,
  };
}

function problemsOf(request: InjectMessageRequest, conversation: Conversation, now: number): Problem[] {
  const problems: Problem[] = timeProblems(request.accept_time, now);
  const direction = request.contact_message === undefined ? "TO_CONTACT" : "TO_APP";
  const field = request.contact_message === undefined ? "app_message" : "contact_message";
  if (request.direction !== direction)
    problems.push({ path: "$.direction", rule: `must be ${direction} with ${field}` });
  if (request.contact_id !== conversation.contact_id)
    problems.push({ path: "$.contact_id", rule: "must be the contact of the conversation" });
  return problems;
}

/** What is wrong with the time of something of the past. */
export function timeProblems(acceptTime: string, now: number): Problem[] {
  const at = Date.parse(acceptTime);
  if (at > now) return [{ path: "$.accept_time", rule: "must be in the past" }];
  if (at < now - MAX_AGE_MS) return [{ path: "$.accept_time", rule: "must not be older than 30 days" }];
  return [];
}
