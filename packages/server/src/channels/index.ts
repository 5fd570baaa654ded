import type { ChannelDescription } from "./channel.ts";
import { instagram } from "./instagram/index.ts";
import { kakaoTalk } from "./kakaotalk/index.ts";
import { kakaoTalkChat } from "./kakaotalkchat/index.ts";
import { line } from "./line/index.ts";
import { messenger } from "./messenger/index.ts";
import { mms } from "./mms/index.ts";
import { rcs } from "./rcs/index.ts";
import { sms } from "./sms/index.ts";
import { telegram } from "./telegram/index.ts";
import { viber } from "./viber/index.ts";
import { viberBm } from "./viberbm/index.ts";
import { weChat } from "./wechat/index.ts";
import { whatsapp } from "./whatsapp/index.ts";

/** Every channel this server knows. A new one is a folder and a line here. */
export const channelDescriptions: readonly ChannelDescription[] = [
  sms,
  mms,
  rcs,
  whatsapp,
  messenger,
  instagram,
  telegram,
  viber,
  viberBm,
  line,
  weChat,
  kakaoTalk,
  kakaoTalkChat,
];

/** The channels of the phone itself. */
export const phoneChannels = channelDescriptions
  .filter(({ capabilities }) => capabilities.identity.ofThePhone)
  .map(({ channel }) => channel);

const byName = new Map<string, ChannelDescription>(
  channelDescriptions.map((description) => [description.channel, description]),
);

/** @param name wire value, "SMS". undefined for a channel that this server does not know. */
export function describeChannel(name: string): ChannelDescription | undefined {
  return byName.get(name);
}
