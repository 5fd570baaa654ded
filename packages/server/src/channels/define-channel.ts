import type { Channel } from "@postrider/contract";
import type { Capabilities } from "./capabilities.ts";
import type { ChannelDescription } from "./channel.ts";
import { transcode } from "./transcode/index.ts";

/** Makes the description of a channel from its capabilities: the rest is the same for all. */
export function defineChannel(channel: Channel, capabilities: Capabilities): ChannelDescription {
  return {
    channel,
    capabilities,
    transcode: (message, context) => transcode(message, channel, capabilities, context),
  };
}
