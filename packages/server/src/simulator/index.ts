import { channelDescriptions, describeChannel } from "../channels/index.ts";
import type { Clock } from "../lib/clock.ts";
import type { Queue } from "../queue/queue.ts";
import type { Database } from "../store/database.ts";
import { tellAccountNews } from "./account-news.ts";
import { createConnector } from "./connector.ts";
import { sendFromHandset } from "./from-handset.ts";
import { handsetEvent } from "./handset-event.ts";
import { Handsets } from "./handsets.ts";
import { Reports } from "./reports.ts";
import type { Receive, Simulator } from "./simulator.ts";
import { Submissions } from "./submissions.ts";

export { InvalidHandsetInput } from "./invalid-handset-input.ts";
export type { Simulator } from "./simulator.ts";

export interface SimulatorDeps {
  database: Database;
  queue: Queue;
  clock: Clock;
  ids: { next(): string };
  /** Takes what handsets tell. Called only after start, so that it may be made later than the simulator. */
  receive: Receive;
}

/** The simulator of all channels. */
export function createSimulator(deps: SimulatorDeps): Simulator {
  const submissions = new Submissions(deps);
  const reports = new Reports(deps);
  const handsets = new Handsets(deps.database, channelDescriptions);
  const contact = { ...deps, handsets };
  return {
    connector: (channel) => {
      const description = describeChannel(channel);
      return description && createConnector(description, submissions);
    },
    report: (work) => reports.report(work),
    listHandsets: () => handsets.list(),
    getHandset: async (channel, identity, query) =>
      handsets.get(handsets.address(channel, identity), query?.limit),
    sendFromHandset: async (channel, identity, body) =>
      sendFromHandset(contact, handsets.address(channel, identity), body),
    handsetEvent: async (channel, identity, body) =>
      handsetEvent(contact, handsets.address(channel, identity), body),
    accountNews: async (channel, body) => tellAccountNews(contact, channelDescriptions, channel, body),
    setBehaviour: async (channel, identity, body) => {
      const address = handsets.address(channel, identity);
      await handsets.script(address, body);
      return handsets.get(address);
    },
  };
}
