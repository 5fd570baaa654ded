/** How a phone titles the conversation on a channel. What it can do, the server tells. */
export interface ChannelLook {
  /** Under the name of the business. */
  subtitle: string;
  /** Placeholder of the text field. */
  prompt: string;
}

const LOOKS: Record<string, ChannelLook> = {
  SMS: { subtitle: "Text message", prompt: "Text message" },
  RCS: { subtitle: "Verified business", prompt: "RCS message" },
  WHATSAPP: { subtitle: "Business account", prompt: "Message" },
  MMS: { subtitle: "Multimedia message", prompt: "Text message" },
  VIBER: { subtitle: "Bot", prompt: "Message" },
  VIBERBM: { subtitle: "Business account", prompt: "Message" },
};

/** The look of a channel; one that this console does not know looks like a plain chat. */
export function lookOf(channel: string): ChannelLook {
  return LOOKS[channel] ?? { subtitle: "Chat", prompt: "Message" };
}
