import styles from "./channel.module.css";

/** Names of channels as people write them. */
const CHANNEL_NAMES: Record<string, string> = {
  SMS: "SMS",
  RCS: "RCS",
  WHATSAPP: "WhatsApp",
  MMS: "MMS",
  MESSENGER: "Messenger",
  INSTAGRAM: "Instagram",
  VIBER: "Viber bot",
  VIBERBM: "Viber",
  TELEGRAM: "Telegram",
  LINE: "LINE",
  WECHAT: "WeChat",
  KAKAOTALK: "KakaoTalk",
  KAKAOTALKCHAT: "KakaoTalk chat",
  APPLEBC: "Apple Messages",
};

/** Channels that the simulator of this server can play. */
export const SIMULATED_CHANNELS = [
  "SMS",
  "MMS",
  "RCS",
  "WHATSAPP",
  "MESSENGER",
  "INSTAGRAM",
  "TELEGRAM",
  "VIBER",
  "VIBERBM",
  "LINE",
  "WECHAT",
  "KAKAOTALK",
  "KAKAOTALKCHAT",
] as const;

/** For pickers: every simulated channel with its name. */
export const CHANNEL_OPTIONS = SIMULATED_CHANNELS.map((value) => ({ value, label: channelName(value) }));

/** "WhatsApp" for "WHATSAPP"; a channel that this console does not know is shown as it came. */
export function channelName(channel: string): string {
  return CHANNEL_NAMES[channel] ?? channel;
}

/** A channel, by name and by colour. */
export function ChannelTag({ channel }: { channel: string }) {
  return (
    <span className={styles.tag} data-channel={channel} title={channel}>
      {channelName(channel)}
    </span>
  );
}
