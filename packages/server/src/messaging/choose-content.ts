import type { AppMessage, ChannelSpecificMessages, OmniMessageOverride } from "@postrider/contract";

/**
 * The content of a message that counts on one channel, as an app message with nothing else in it.
 * undefined when the message has none for that channel.
 *
 * Order: channel_specific > explicit_channel > explicit_channel_omni > channel_template > generic content.
 * Source: Conversation API reference, explicit_channel_omni_message (inferred there from the definitions).
 */
export function chooseContent(message: AppMessage, channel: string): AppMessage | undefined {
  const {
    explicit_channel_message: explicit,
    explicit_channel_omni_message: omni,
    channel_specific_message: specific,
    ...generic
  } = message;
  const additions = {
    ...(message.agent && { agent: message.agent }),
    ...(message.reply_to && { reply_to: message.reply_to }),
  };

  const ownSpecific = specific?.[channel as keyof ChannelSpecificMessages];
  if (ownSpecific !== undefined) {
    return { ...additions, channel_specific_message: { [channel]: ownSpecific } };
  }
  const ownPayload = explicit?.[channel];
  if (ownPayload !== undefined) return { ...additions, explicit_channel_message: { [channel]: ownPayload } };
  const override = omni?.[channel];
  if (override !== undefined) return { ...additions, ...fromOverride(override) };
  const ownTemplate = generic.template_message?.channel_template?.[channel];
  if (ownTemplate !== undefined) {
    return { ...additions, template_message: { channel_template: { [channel]: ownTemplate } } };
  }
  return hasContent(generic) ? generic : undefined;
}

function fromOverride(override: OmniMessageOverride): AppMessage {
  const { template_reference: template, ...content } = override;
  if (template !== undefined) return { template_message: { omni_template: template } };
  return content as AppMessage;
}

function hasContent(message: object): message is AppMessage {
  return Object.keys(message).some((key) => key.endsWith("_message"));
}
