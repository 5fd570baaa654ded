import type { AppMessage, ChannelSpecificMessages } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import type { Transcript } from "./transcript.ts";

/**
 * Content that the app wrote in the channel's own form; undefined when it has none for this channel.
 * `channel_specific_message` comes before `explicit_channel_message` (Conversation API reference, app message;
 * the order is inferred from the definitions).
 */
export function transcodeExplicit(message: AppMessage, { channel }: Transcript): ChannelPart[] | undefined {
  const specific = message.channel_specific_message?.[channel as keyof ChannelSpecificMessages];
  if (specific) {
    return [{ kind: "raw", messageType: specific.message_type, payload: JSON.stringify(specific.message) }];
  }
  const payload = message.explicit_channel_message?.[channel];
  return payload === undefined ? undefined : [{ kind: "raw", payload }];
}
