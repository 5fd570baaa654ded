import type { ChannelIdentity } from "@postrider/contract";
import type { ChannelDescription } from "../channels/channel.ts";

type Describe = (channel: string) => ChannelDescription | undefined;

/**
 * The form an identity is kept and compared in: phone numbers without their leading +, other ids as they are.
 * Source: Conversation API reference, channel identities (callbacks show numbers without +).
 */
export function normaliseIdentity(describe: Describe, channel: string, identity: string): string {
  const isPhone = describe(channel)?.capabilities.identity.kind === "phone";
  return isPhone && identity.startsWith("+") ? identity.slice(1) : identity;
}

/** The app that an identity is valid in; "" when it is the same in all apps. */
export function identityScope(describe: Describe, channel: string, appId: string): string {
  return describe(channel)?.capabilities.identity.appScoped === true ? appId : "";
}

/** An identity as callbacks show it. */
export function wireIdentity(
  describe: Describe,
  about: { channel: string; identity: string },
  appId: string,
): ChannelIdentity {
  const { channel, identity } = about;
  return { channel, identity, app_id: identityScope(describe, channel, appId) };
}
