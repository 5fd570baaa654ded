import type { AppMessage } from "@postrider/contract";
import { ChannelError, type TranscodeContext } from "../../channel.ts";
import type { ChannelMessage } from "../../channel-message.ts";
import { describeChannel } from "../../index.ts";

const CONTEXT: TranscodeContext = { messageId: "01K00000000000000000000000", channelProperties: {} };

/** A message as a channel shows it. */
export function transcodeFor(channel: string, message: AppMessage, channelProperties = {}): ChannelMessage {
  const description = describeChannel(channel);
  if (!description) throw new Error(`unknown channel ${channel}`);
  return description.transcode(message, { ...CONTEXT, channelProperties });
}

/** The text, or the caption, of its first part. */
export function textOf(message: ChannelMessage): string | undefined {
  const [part] = message.parts;
  return part?.kind === "text" ? part.text : part?.kind === "media" ? part.caption : undefined;
}

/** Why a message is refused, "CODE: description". */
export function reasonOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ChannelError && !error.retryable) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}
