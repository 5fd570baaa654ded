import type { Conversation } from "@postrider/contract";
import type { ChannelEvent, InboundMessage } from "../channels/channel.ts";
import { alsoKnownBy } from "./also-known-by.ts";
import type { MessagingDeps } from "./deps.ts";
import { normaliseIdentity, wireIdentity } from "./identity.ts";
import type { ProcessingMode } from "./model.ts";
import type { NotifyContext } from "./notify.ts";
import { notifyParticipants } from "./notify-participants.ts";

/** Who wrote, as the app's mode sees it. */
export interface Sender {
  identity: string;
  processingMode: ProcessingMode;
  /** "" in DISPATCH mode. */
  contactId: string;
  conversation: Conversation | undefined;
}

/** Finds who wrote. In CONVERSATION mode, somebody new becomes a contact; their message opens a conversation. */
export async function findSender(
  deps: MessagingDeps,
  context: NotifyContext,
  event: Pick<InboundMessage, "projectId" | "appId" | "channel" | "identity"> & {
    type: ChannelEvent["type"];
  },
): Promise<Sender> {
  const { projectId, appId, channel } = event;
  const { app } = context;
  const identity = normaliseIdentity(deps.describeChannel, channel, event.identity);
  if (app.processing_mode !== "CONVERSATION") {
    return { identity, processingMode: "DISPATCH", contactId: "", conversation: undefined };
  }
  const identities = [wireIdentity(deps.describeChannel, { channel, identity }, appId)];
  const { contact, conversation } = await deps.store.participants.resolve(
    {
      projectId,
      appId,
      identities,
      ...(await alsoKnownBy(deps, projectId, identities)),
      newContactId: deps.ids.next(),
      newConversationId: deps.ids.next(),
      ...(event.type === "message" && { opening: { channel, at: context.now } }),
      at: context.now,
    },
    (created) => notifyParticipants(context, created),
  );
  return { identity, processingMode: "CONVERSATION", contactId: contact.id, conversation };
}
