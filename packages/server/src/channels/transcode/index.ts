import type { AppMessage, Channel } from "@postrider/contract";
import type { Capabilities } from "../capabilities.ts";
import type { TranscodeContext } from "../channel.ts";
import type { ChannelMessage, ChannelPart } from "../channel-message.ts";
import { transcodeCard } from "./card.ts";
import { transcodeCarousel } from "./carousel.ts";
import { checkProperties } from "./check-properties.ts";
import { checkText } from "./check-text.ts";
import { transcodeChoice } from "./choice.ts";
import { transcodeContactInfo } from "./contact-info.ts";
import { cutParts } from "./cut-parts.ts";
import { transcodeExplicit } from "./explicit.ts";
import { transcodeList } from "./list.ts";
import { transcodeLocation } from "./location.ts";
import { transcodeMedia } from "./media.ts";
import { transcodeTemplate } from "./template.ts";
import { transcodeText } from "./text.ts";
import { refuse, startTranscript, type Transcript } from "./transcript.ts";

/**
 * A message in the form that a channel can show. Pure: the same input always gives the same output.
 *
 * Which content of an app message counts on the channel was decided before (`messaging/choose-content.ts`):
 * overrides for other channels are not looked at here. Whatever is changed or left out is listed in `losses`.
 * @throws ChannelError, never retryable: BAD_REQUEST when it cannot be expressed or a channel property is wrong,
 * TEMPLATE_NOT_FOUND, TEMPLATE_INSUFFICIENT_PARAMETERS, MESSAGE_SPLIT_REQUIRED, MEDIA_TYPE_UNSUPPORTED.
 */
export function transcode(
  message: AppMessage,
  channel: Channel,
  capabilities: Capabilities,
  context: TranscodeContext,
): ChannelMessage {
  const { transcript, losses } = startTranscript(channel, capabilities, context);
  const whole = transcodeExplicit(message, transcript) ?? transcodeGeneric(message, transcript);
  const parts = cutParts(whole, transcript);
  checkProperties(parts, transcript);
  const replyTo = capabilities.quotes ? message.reply_to?.message_id : undefined;
  return { parts, losses, ...checkText(parts, transcript), ...(replyTo ? { replyTo } : {}) };
}

function transcodeGeneric(message: AppMessage, transcript: Transcript): ChannelPart[] {
  if (message.text_message) return transcodeText(message.text_message);
  if (message.media_message) return transcodeMedia(message.media_message, "$.media_message", transcript);
  if (message.card_message) return transcodeCard(message.card_message, "$.card_message", transcript);
  if (message.carousel_message) {
    return transcodeCarousel(message.carousel_message, "$.carousel_message", transcript);
  }
  if (message.choice_message) return transcodeChoice(message.choice_message, "$.choice_message", transcript);
  if (message.list_message) return transcodeList(message.list_message, "$.list_message", transcript);
  if (message.location_message) {
    return transcodeLocation(message.location_message, "$.location_message", transcript);
  }
  if (message.contact_info_message) {
    return transcodeContactInfo(message.contact_info_message, "$.contact_info_message", transcript);
  }
  if (message.template_message) return transcodeTemplate(message.template_message, transcript);
  throw refuse("BAD_REQUEST", `The message has no content for ${transcript.channel}.`);
}
