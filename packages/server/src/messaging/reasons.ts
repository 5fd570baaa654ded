import type { Reason, ReasonCode } from "@postrider/contract";

/** A reason in its full wire form. */
export function reasonOf(code: ReasonCode, description: string): Reason {
  return { code, description, sub_code: "UNSPECIFIED_SUB_CODE" };
}

/** Reasons that the platform itself gives. Source of the codes: Conversation API reference, reason codes. */
export const reasons = {
  contactNotFound: (contactId: string) => reasonOf("CONTACT_NOT_FOUND", `There is no contact ${contactId}.`),
  noIdentity: (channel: string) =>
    reasonOf("NO_CHANNEL_IDENTITY_FOR_CONTACT", `The recipient has no identity on ${channel}.`),
  noIdentityAtAll: () =>
    reasonOf("NO_CHANNEL_IDENTITY_FOR_CONTACT", "The contact has no identity on any channel of the app."),
  noCredential: (channel: string) =>
    reasonOf("CHANNEL_CONFIGURATION_MISSING", `The app has no credential for ${channel}.`),
  noConnector: (channel: string) =>
    reasonOf("CHANNEL_CONFIGURATION_MISSING", `This server has no connector for ${channel}.`),
  noChannelsLeft: () => reasonOf("NO_CHANNELS_LEFT", "No channel of the message could be tried."),
  noContent: (channel: string) => reasonOf("BAD_REQUEST", `The message has no content for ${channel}.`),
  unexplained: () => reasonOf("UNKNOWN", "The channel reported a failure without a reason."),
  expired: () => reasonOf("DELIVERY_TIMED_OUT", "The ttl of the message has passed."),
  noReport: () => reasonOf("DELIVERY_REPORT_TIME_OUT", "No delivery report came within the waiting time."),
  noAnswer: () => reasonOf("DELIVERY_REPORT_TIME_OUT", "The channel's answer was lost and no report came."),
  channelSilent: (ms: number) => reasonOf("CHANNEL_FAILURE", `The channel did not answer within ${ms} ms.`),
  channelBroke: () => reasonOf("CHANNEL_FAILURE", "The connection to the channel failed."),
};
