import { ArgumentError } from "../core/errors/usage-errors.ts";
import type {
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

/** The field of a message that holds its content. */
export type MessageContent =
  | "text_message"
  | "card_message"
  | "carousel_message"
  | "choice_message"
  | "contact_info_message"
  | "list_message"
  | "location_message"
  | "media_message"
  | "template_message";

/**
 * Builds the body of messages:send from the flat form of the helpers.
 *
 * @param content The field that holds the content, and belongs into the message as well.
 * @throws ArgumentError unless exactly one kind of recipient is given.
 */
export function toSendRequest(content: MessageContent, fields: SendFields): SendMessageRequest {
  const {
    contact_id,
    recipient_identities: channel_identities,
    ttl,
    explicit_channel_message,
    explicit_channel_omni_message,
    channel_specific_message,
    agent,
    reply_to,
    [content as "text_message"]: value,
    ...rest
  } = fields as SendFields & { text_message?: unknown };
  if ((contact_id === undefined) === (channel_identities === undefined)) {
    throw new ArgumentError("Give either contact_id or recipient_identities");
  }
  // What is undefined is not written to JSON.
  return {
    ...rest,
    ttl: typeof ttl === "number" ? `${ttl}s` : ttl,
    recipient: channel_identities ? { identified_by: { channel_identities } } : { contact_id },
    message: {
      [content]: value,
      explicit_channel_message,
      explicit_channel_omni_message,
      channel_specific_message,
      agent,
      reply_to,
    },
  } as SendMessageRequest;
}
