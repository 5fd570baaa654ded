import type { AppMessage, Reason } from "@postrider/contract";
import { ChannelError } from "../channels/channel.ts";
import type { ChannelMessage } from "../channels/channel-message.ts";
import { chooseContent } from "./choose-content.ts";
import type { MessagingDeps } from "./deps.ts";
import type { OutboundMessage } from "./model.ts";
import { reasons } from "./reasons.ts";

/** A message in the form that one channel gets it. */
export type Transcoded =
  | { content: AppMessage; shown: ChannelMessage }
  /** It cannot be expressed on that channel. */
  | { failure: Reason };

/** Step 3: the content that counts on a channel, in the form the channel can show. Pure; safe to repeat. */
export function transcode(deps: MessagingDeps, message: OutboundMessage, channel: string): Transcoded {
  const content = chooseContent(message.request.message, channel);
  const description = deps.describeChannel(channel);
  if (description === undefined) return { failure: reasons.noConnector(channel) };
  if (content === undefined) return { failure: reasons.noContent(channel) };
  try {
    const context = { messageId: message.id, channelProperties: channelPropertiesOf(message) };
    return { content, shown: description.transcode(content, context) };
  } catch (error) {
    if (error instanceof ChannelError) return { failure: error.reason };
    throw error;
  }
}

/** The settings of single channels that the customer gave. */
export function channelPropertiesOf(message: OutboundMessage): Record<string, string> {
  // The contract's type has optional keys; what was read from JSON holds text only.
  return (message.request.channel_properties ?? {}) as Record<string, string>;
}
