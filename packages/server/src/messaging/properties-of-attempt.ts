import type { App } from "@postrider/contract";
import type { MessagingDeps } from "./deps.ts";
import type { OutboundMessage } from "./model.ts";
import { channelPropertiesOf } from "./transcode.ts";

/**
 * The channel's properties of one attempt: the message's own, and who it is from by the app's credential where the
 * channel shows a sender and the message names none.
 */
export function propertiesOfAttempt(
  { describeChannel }: Pick<MessagingDeps, "describeChannel">,
  app: App,
  message: Pick<OutboundMessage, "request">,
  channel: string,
): Record<string, string> {
  const properties = channelPropertiesOf(message);
  const { senderProperty, defaultSender } = describeChannel(channel)?.capabilities ?? {};
  if (!senderProperty || properties[senderProperty]) return properties;
  const credential = app.channel_credentials.find((one) => one.channel === channel);
  const sender = credential && defaultSender?.(credential);
  return sender ? { ...properties, [senderProperty]: sender } : properties;
}
