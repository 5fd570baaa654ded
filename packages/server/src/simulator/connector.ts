import type { ChannelDescription, Connector } from "../channels/channel.ts";
import type { Submissions } from "./submissions.ts";

/** The simulated provider of a channel: its handsets are at the other end. */
export function createConnector(
  { channel, capabilities }: ChannelDescription,
  submissions: Submissions,
): Connector {
  return {
    channel,
    idempotent: true,
    send: (submission) => submissions.take(submission, channel, capabilities),
    // A handset keeps nothing of it: typing is over when it is looked at.
    sendEvent: async () => undefined,
    capability: async () => ({ capability_status: "CAPABILITY_FULL" }),
    profileName: async ({ identity }) => `Handset ${identity}`,
  };
}
