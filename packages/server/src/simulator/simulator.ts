import type { Channel } from "@postrider/contract";
import type { ChannelEvent, Connector } from "../channels/channel.ts";
import type { ClaimedWork } from "../queue/queue.ts";
import type { Handset, HandsetList, HandsetMessage } from "./wire.ts";

/**
 * Virtual handsets: the channel side of every conversation, on one machine.
 *
 * Bodies of requests are untrusted JSON and checked here; their forms are in `wire.ts`. All functions that take
 * an address throw InvalidHandsetInput for a channel that is not simulated, for an identity that the channel
 * cannot have, and for a body with anything wrong in it.
 */
export interface Simulator {
  /** The simulated provider of a channel; undefined for a channel that this server does not know. */
  connector(channel: Channel): Connector | undefined;
  /** Does one item of work of kind "handset": a report that is due. Safe to repeat. */
  report(work: ClaimedWork): Promise<void>;
  listHandsets(): Promise<HandsetList>;
  /** @param query `limit`: how many of the latest messages, 1 to 10000, default 200. */
  getHandset(channel: string, identity: string, query?: { limit?: unknown }): Promise<Handset>;
  /** A message from the contact. Resolves when the app's side has stored it. @param body SendFromHandset. */
  sendFromHandset(channel: string, identity: string, body: unknown): Promise<HandsetMessage>;
  /** Something else that the contact did. Resolves when the app's side has stored it. @param body HandsetEvent. */
  handsetEvent(channel: string, identity: string, body: unknown): Promise<void>;
  /** News of an app's account at a channel. Resolves when the app's side has taken it. @param body AccountNewsBody. */
  accountNews(channel: string, body: unknown): Promise<void>;
  /** @param body Behaviour. */
  setBehaviour(channel: string, identity: string, body: unknown): Promise<Handset>;
}

/** Where what handsets tell goes. Resolves after the commit. */
export type Receive = (events: ChannelEvent[]) => Promise<void>;
