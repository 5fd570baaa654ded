import { channelDescriptions } from "../../channels/index.ts";
import type { ChannelAnswer } from "./wire.ts";

/** Every channel this server knows, as pages show it. It stays the same while the server runs. */
export const channelAnswers: ChannelAnswer[] = channelDescriptions.map(({ channel, capabilities }) => ({
  channel,
  identity: capabilities.identity.kind,
  app_scoped: capabilities.identity.appScoped,
  markup: capabilities.text.plain.titleMark !== "",
}));
