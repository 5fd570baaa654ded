import type { ChannelFacts } from "../wire/channels.ts";

/*
 * The server tells its channels with the session, before any page is shown, and they stay the same while it runs. So
 * they are no state of a component: whatever writes a number or a picker asks here.
 */
let known: readonly ChannelFacts[] = [];

/** Takes note of the channels that the server has. */
export function learnChannels(channels: readonly ChannelFacts[]): void {
  known = channels;
}

/** Names of all channels that the server has, in its order. */
export function knownChannels(): string[] {
  return known.map(({ channel }) => channel);
}

/** What the server says of a channel; undefined for one that it does not have. */
export function factsOf(channel: string): ChannelFacts | undefined {
  return known.find((facts) => facts.channel === channel);
}

/** Whether the same person has another identity on it in each app. */
export function isAppScoped(channel: string): boolean {
  return factsOf(channel)?.app_scoped ?? false;
}
