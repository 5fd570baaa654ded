import type { App } from "@postrider/contract";
import type { MessagingDeps } from "./deps.ts";
import type { OutboundMessage } from "./model.ts";
import { channelPropertiesOf } from "./transcode.ts";

/**
 * The channel's properties of one attempt: the message's own, and who it is from by the app's credential where the
 * channel shows a sender and the message names none.
 * Source: Conversation API channel page "MMS": `MMS_SENDER` is required unless `default_sender` is configured.
 */
export function propertiesOfAttempt(
  { describeChannel }: Pick<MessagingDeps, "describeChannel">,
  app: App,
  message: Pick<OutboundMessage, "request">,
  channel: string,
): Record<string, string> {
  const properties = channelPropertiesOf(message);
  const property = describeChannel(channel)?.capabilities.senderProperty;
  if (!property || properties[property]) return properties;
  const credential = app.channel_credentials.find((one) => one.channel === channel);
  const sender = credential?.mms_credentials?.default_sender;
  return sender ? { ...properties, [property]: sender } : properties;
}
