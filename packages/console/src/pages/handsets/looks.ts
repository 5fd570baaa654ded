/** What a phone can do on a channel, and how it titles the conversation. */
export interface ChannelLook {
  /** Under the name of the business. */
  subtitle: string;
  /** Placeholder of the text field. */
  prompt: string;
  /** Whether the channel has read receipts, typing indicators and reactions. */
  isRich: boolean;
  /** Whether marks such as *this* style words. */
  hasMarkup: boolean;
}

const LOOKS: Record<string, ChannelLook> = {
  SMS: { subtitle: "Text message", prompt: "Text message", isRich: false, hasMarkup: false },
  RCS: { subtitle: "Verified business", prompt: "RCS message", isRich: true, hasMarkup: false },
  WHATSAPP: { subtitle: "Business account", prompt: "Message", isRich: true, hasMarkup: true },
  MMS: { subtitle: "Multimedia message", prompt: "Text message", isRich: false, hasMarkup: false },
  VIBER: { subtitle: "Bot", prompt: "Message", isRich: false, hasMarkup: true },
  VIBERBM: { subtitle: "Business account", prompt: "Message", isRich: false, hasMarkup: true },
};

/** The look of a channel; one that this console does not know looks like a plain chat, without what it may not have. */
export function lookOf(channel: string): ChannelLook {
  return LOOKS[channel] ?? { subtitle: "Chat", prompt: "Message", isRich: false, hasMarkup: false };
}
