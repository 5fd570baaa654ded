import { ArgumentError } from "../core/errors/usage-errors.ts";
import type {
  AppMessage,
  AppMessageAdditions,
  ChannelRecipientIdentity,
  SendMessageRequest,
} from "../generated/conversation.ts";

/** Whom a helper sends to: a contact, or identities in the order in which their channels are tried. */
export type HelperRecipient =
  | { contact_id: string; recipient_identities?: never }
  | { recipient_identities: ChannelRecipientIdentity[]; contact_id?: never };

/** Everything about a send but its content. */
export type SendFields = Omit<SendMessageRequest, "recipient" | "message" | "ttl"> &
  AppMessageAdditions &
  HelperRecipient & {
    /** After this time no further channel is tried: seconds as a number, or as text with its suffix, `"600s"`. */
    ttl?: number | string;
  };

/**
 * Builds the body of messages:send from the flat form of the helpers.
 * @throws ArgumentError unless exactly one kind of recipient is given.
 */
export function toSendRequest(content: object, fields: SendFields): SendMessageRequest {
  const {
    contact_id,
    recipient_identities,
    ttl,
    explicit_channel_message,
    explicit_channel_omni_message,
    channel_specific_message,
    agent,
    reply_to,
    ...rest
  } = fields;
  if ((contact_id === undefined) === (recipient_identities === undefined)) {
    throw new ArgumentError("Give either contact_id or recipient_identities");
  }
  const additions = {
    explicit_channel_message,
    explicit_channel_omni_message,
    channel_specific_message,
    agent,
    reply_to,
  };
  return {
    ...rest,
    ...(ttl === undefined ? {} : { ttl: typeof ttl === "number" ? `${ttl}s` : ttl }),
    recipient:
      contact_id === undefined
        ? { identified_by: { channel_identities: recipient_identities } }
        : { contact_id },
    // What is undefined is not written to JSON.
    message: { ...content, ...additions } as AppMessage,
  };
}
