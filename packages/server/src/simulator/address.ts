import type { Capabilities } from "../channels/capabilities.ts";
import type { ChannelDescription } from "../channels/channel.ts";
import { InvalidHandsetInput } from "./invalid-handset-input.ts";

/** A handset that exists: every identity of a simulated channel has one. */
export interface HandsetAddress {
  channel: string;
  /** As stored: a phone number has no leading +. */
  identity: string;
  capabilities: Capabilities;
}

/** Longest number that is dialled, 15 digits (E.164 §6), with room for prefixes; any shorter code may exist. */
const PHONE_NUMBER = /^\d{3,20}$/;
const MAX_IDENTITY_CHARS = 320;

/** @throws InvalidHandsetInput for a channel that is not simulated or an identity that it cannot have. */
export function readAddress(
  channel: string,
  identity: string,
  channels: readonly ChannelDescription[],
): HandsetAddress {
  const { capabilities } = requireChannel(channel, channels);
  const stored = storedIdentity(identity, capabilities);
  if (!isPossibleIdentity(stored, capabilities)) {
    const rule =
      capabilities.identity.kind === "phone"
        ? "must be a phone number in international form, such as 12025550123"
        : `must have 1 to ${MAX_IDENTITY_CHARS} characters`;
    throw new InvalidHandsetInput([{ path: "identity", rule }]);
  }
  return { channel, identity: stored, capabilities };
}

/** @throws InvalidHandsetInput for a channel that is not simulated. */
export function requireChannel(channel: string, channels: readonly ChannelDescription[]): ChannelDescription {
  const description = channels.find((known) => known.channel === channel);
  if (description) return description;
  const names = channels.map((known) => known.channel).join(", ");
  throw new InvalidHandsetInput([{ path: "channel", rule: `must be one of ${names}` }]);
}

/** The form in which an identity is stored and compared. */
export function storedIdentity(identity: string, { identity: { kind } }: Capabilities): string {
  return kind === "phone" ? identity.replace(/^\+/, "") : identity;
}

/** Whether a channel could have a handset of this identity, in its stored form. */
export function isPossibleIdentity(stored: string, { identity: { kind } }: Capabilities): boolean {
  return kind === "phone" ? PHONE_NUMBER.test(stored) : isOpaqueIdentity(stored);
}

function isOpaqueIdentity(identity: string): boolean {
  return identity !== "" && identity.length <= MAX_IDENTITY_CHARS && !identity.includes("\0");
}
