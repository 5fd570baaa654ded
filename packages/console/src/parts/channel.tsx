import styles from "./channel.module.css";
import { knownChannels } from "./known-channels.ts";

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

/** For pickers: every channel of the server with its name. */
export function channelOptions(): { value: string; label: string }[] {
  return knownChannels().map((value) => ({ value, label: channelName(value) }));
}

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
