import type { ChannelDescription } from "./channel.ts";
import { rcs } from "./rcs/index.ts";
import { sms } from "./sms/index.ts";
import { whatsapp } from "./whatsapp/index.ts";

/** Every channel this server knows. A new one is a folder and a line here. */
export const channelDescriptions: readonly ChannelDescription[] = [sms, rcs, whatsapp];

const byName = new Map<string, ChannelDescription>(
  channelDescriptions.map((description) => [description.channel, description]),
);

/** @param name wire value, "SMS". undefined for a channel that this server does not know. */
export function describeChannel(name: string): ChannelDescription | undefined {
  return byName.get(name);
}
