import type { Channel } from "@postrider/contract";
import type { ChannelEvent, Connector } from "../channels/channel.ts";
import type { ClaimedWork } from "../queue/queue.ts";
import type {
  Behaviour,
  Handset,
  HandsetEvent,
  HandsetList,
  HandsetMessage,
  SendFromHandset,
} from "./wire.ts";

/** Virtual handsets: the channel side of every conversation, on one machine. */
export interface Simulator {
  /** The simulated provider of a channel. */
  connector(channel: Channel): Connector;
  /** Work of kind "handset": receipts that are due. Safe to repeat. */
  report(work: ClaimedWork[]): Promise<void>;
  listHandsets(): Promise<HandsetList>;
  /** @throws InvalidHandsetInput for a channel that is not simulated or an identity it cannot have. */
  getHandset(channel: string, identity: string): Promise<Handset>;
  /** A message from the contact. Resolves when the app's side has stored it. @throws InvalidHandsetInput. */
  sendFromHandset(channel: string, identity: string, request: SendFromHandset): Promise<HandsetMessage>;
  /** Something else that the contact did. Resolves when the app's side has stored it. @throws InvalidHandsetInput. */
  handsetEvent(channel: string, identity: string, request: HandsetEvent): Promise<void>;
  /** @throws InvalidHandsetInput. */
  setBehaviour(channel: string, identity: string, behaviour: Behaviour): Promise<Handset>;
}

/** Where an event from a handset goes. */
export type Receive = (events: ChannelEvent[]) => Promise<void>;

/** An app that a handset can write to. */
export interface AppAddress {
  projectId: string;
  appId: string;
}
