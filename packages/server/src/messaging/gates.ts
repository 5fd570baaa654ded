import type { App } from "@postrider/contract";
import type { LaneKey, Queue } from "../queue/queue.ts";
import type { MessagingDeps } from "./deps.ts";
import type { OutboundMessage } from "./model.ts";
import { propertiesOfAttempt } from "./properties-of-attempt.ts";
import type { MessagingSettings } from "./settings.ts";

/** Longest part of a sender that tells its lane from others. No channel's senders are longer. */
const MAX_SENDER_CHARS = 100;
/** Lanes whose rate this process has set; past this they are set again. */
const MAX_KNOWN_LANES = 10_000;

/** A lane of its own for what a rate holds back, within the lane of the app. */
export interface Gate {
  lane: LaneKey;
  perSecond: number;
}

/**
 * The rates of channels and senders.
 *
 * A message first comes from the lane of its app. When the channel that is to be tried has a rate, the message moves,
 * before anything is attempted, to the lane of the sender and then to that of the channel, and is attempted when
 * it comes from the last one. Lanes keep their rate in the database, so it holds over all processes; who waits in
 * one is in nobody's way, so a slow channel does not hold up the others of the app. In each lane a message stands
 * by the time it was accepted, HIGH_PRIORITY first, so it keeps its place.
 *
 * The channel's lane is the last one: its rate is exact at the attempts, and what a slow sender holds back uses up
 * nothing of it.
 */
export class Gates {
  readonly #queue: Pick<Queue, "setRate">;
  readonly #settings: Pick<MessagingSettings, "channelRates" | "senderRates">;
  readonly #known = new Set<string>();

  constructor(
    queue: Pick<Queue, "setRate">,
    settings: Pick<MessagingSettings, "channelRates" | "senderRates">,
  ) {
    this.#queue = queue;
    this.#settings = settings;
  }

  /**
   * The lane that a message has yet to pass before it is attempted on `channel`; undefined when it may be.
   * @param lane where it comes from.
   */
  async next(
    deps: Pick<MessagingDeps, "describeChannel">,
    app: App,
    message: OutboundMessage,
    channel: string,
    lane: LaneKey,
  ): Promise<LaneKey | undefined> {
    const gates = this.#gatesOf(deps, app, message, channel);
    if (gates.length === 0) return undefined;
    // A lane that is met for the first time may be new, or have the rate of settings that were changed since.
    for (const gate of gates) if (!this.#known.has(keyOf(gate))) await this.#setRate(gate);
    const passed = gates.findIndex((gate) => gate.lane.owner === lane.owner);
    return gates[passed + 1]?.lane;
  }

  #gatesOf(
    deps: Pick<MessagingDeps, "describeChannel">,
    app: App,
    message: OutboundMessage,
    channel: string,
  ): Gate[] {
    const { channelRates, senderRates } = this.#settings;
    const gates: Gate[] = [];
    const gate = (name: string, perSecond: number): Gate => ({
      lane: { projectId: message.projectId, kind: "send", owner: `${message.appId}/${name}` },
      perSecond,
    });
    if (senderRates.size > 0) {
      const sender = senderOf(deps, app, message, channel);
      const rate = senderRates.get(`${channel}/${sender}`) ?? senderRates.get(channel);
      if (rate !== undefined) gates.push(gate(`${channel}/${sender}`, rate));
    }
    const rate = channelRates.get(channel);
    if (rate !== undefined) gates.push(gate(channel, rate));
    return gates;
  }

  async #setRate(gate: Gate): Promise<void> {
    await this.#queue.setRate(gate.lane, gate.perSecond);
    if (this.#known.size >= MAX_KNOWN_LANES) this.#known.clear();
    this.#known.add(keyOf(gate));
  }
}

function keyOf({ lane }: Gate): string {
  return `${lane.projectId} ${lane.owner}`;
}

/** Whom the message is from on the channel: what the message says, else what the app's credential says, else "". */
function senderOf(
  deps: Pick<MessagingDeps, "describeChannel">,
  app: App,
  message: OutboundMessage,
  channel: string,
): string {
  const property = deps.describeChannel(channel)?.capabilities.senderProperty;
  const named = property && propertiesOfAttempt(deps, app, message, channel)[property];
  const credential = app.channel_credentials.find((one) => one.channel === channel);
  return (named || credential?.static_bearer?.claimed_identity || "").slice(0, MAX_SENDER_CHARS);
}
