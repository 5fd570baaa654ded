import type { Behaviour } from "./wire.ts";

/** A phone number that behaves in its own way without a script. */
export interface MagicNumber {
  /** International form without +. All are +1 555 000 xxxx, which no operator assigns. */
  identity: string;
  /** For people; also the words of docs/simulator.md. */
  does: string;
  behaviour: Behaviour;
  /** Only on these channels; on the others it is an ordinary number. Default: on all. */
  channels?: readonly string[];
  /** The behaviour's refusal is for the first so many submissions of each message. Default: for all. */
  refusals?: number;
}

const NOT_REACHABLE = { code: "RECIPIENT_NOT_REACHABLE" };

/** Documented in docs/simulator.md; a test compares both. */
export const MAGIC_NUMBERS: readonly MagicNumber[] = [
  {
    identity: "15550000001",
    does: "refuses every message: RECIPIENT_NOT_REACHABLE",
    behaviour: { submit: { fail: NOT_REACHABLE } },
  },
  {
    identity: "15550000002",
    does: "accepts every message, then reports FAILED: RECIPIENT_NOT_REACHABLE",
    behaviour: { receipt: { fail: NOT_REACHABLE } },
  },
  {
    identity: "15550000003",
    does: "accepts every message and never reports",
    behaviour: { receipt: "never" },
  },
  {
    identity: "15550000004",
    does: "reports DELIVERED after 5 s",
    behaviour: { delay_ms: 5_000 },
  },
  {
    identity: "15550000005",
    does: "reports DELIVERED at once and READ 1 s later, on channels with read receipts",
    behaviour: { read_after_ms: 1_000 },
  },
  {
    identity: "15550000006",
    does: "throttles the first two submissions of each message for 1 s, then delivers",
    behaviour: { submit: { throttle: { retry_after_ms: 1_000 } } },
    refusals: 2,
  },
  {
    identity: "15550000007",
    does: "refuses every message on RCS (RECIPIENT_NOT_REACHABLE), delivers on other channels",
    behaviour: { submit: { fail: NOT_REACHABLE } },
    channels: ["RCS"],
  },
  {
    identity: "15550000008",
    does: "never reports on RCS, delivers on other channels",
    behaviour: { receipt: "never" },
    channels: ["RCS"],
  },
  {
    identity: "15550000009",
    does: "is outside the sending window on WHATSAPP, delivers on other channels",
    behaviour: { submit: { fail: { code: "OUTSIDE_ALLOWED_SENDING_WINDOW" } } },
    channels: ["WHATSAPP"],
  },
  {
    identity: "15550000010",
    does: "fails every submission in a way that may be retried: CHANNEL_FAILURE",
    behaviour: { submit: { fail: { code: "CHANNEL_FAILURE" } } },
  },
  {
    identity: "15550000011",
    does: "fails the first submission of each message with CHANNEL_FAILURE, then delivers",
    behaviour: { submit: { fail: { code: "CHANNEL_FAILURE" } } },
    refusals: 1,
  },
  {
    identity: "15550000012",
    does: "refuses every message: RECIPIENT_NOT_OPTED_IN",
    behaviour: { submit: { fail: { code: "RECIPIENT_NOT_OPTED_IN" } } },
  },
];

const byIdentity = new Map(MAGIC_NUMBERS.map((number) => [number.identity, number]));

/** What a number does by itself on a channel; undefined for an ordinary one. */
export function findMagicNumber(channel: string, identity: string): MagicNumber | undefined {
  const number = byIdentity.get(identity);
  return number && (number.channels?.includes(channel) ?? true) ? number : undefined;
}
