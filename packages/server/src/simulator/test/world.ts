import { afterAll, beforeAll } from "vitest";
import { ChannelError, type ChannelEvent, type Submission } from "../../channels/channel.ts";
import { describeChannel } from "../../channels/index.ts";
import { UlidMaker } from "../../lib/ulid.ts";
import { VirtualClock } from "../../lib/virtual-clock.ts";
import { createQueue } from "../../queue/postgres.ts";
import type { Queue } from "../../queue/queue.ts";
import type { Database } from "../../store/database.ts";
import { type TestDatabase, testDatabase } from "../../store/test-database.ts";
import { handsetLane } from "../handset-lane.ts";
import { createSimulator, InvalidHandsetInput, type Simulator } from "../index.ts";

/** When every world begins. */
export const START = Date.parse("2026-11-02T09:00:00Z");
/** How long a world claims its work. */
export const LEASE_MS = 30_000;

/** A simulator with its own project and numbers, and everything it told the app's side. */
export interface World {
  simulator: Simulator;
  queue: Queue;
  clock: VirtualClock;
  events: ChannelEvent[];
  projectId: string;
  appId: string;
  /** A number nobody else uses. */
  identity: string;
  submit(overrides?: Partial<Submission> & { channel?: string; text?: string }): Promise<string>;
  /** Does all handset work that is due, until none is. */
  work(): Promise<void>;
  /** Reports that are still to come. */
  waiting(): Promise<number>;
  /** Statuses of the receipts so far. */
  receipts(): string[];
  failReceive(error: Error | undefined): void;
}

/** Gives a test file a database, and each of its tests a world of its own in there. */
export function prepareWorlds(): () => Promise<World> {
  let shared: TestDatabase;
  let worlds = 0;
  beforeAll(async () => {
    shared = await testDatabase();
  });
  afterAll(() => shared.close());
  return () => startWorld(shared.database, ++worlds);
}

async function startWorld(database: Database, number: number): Promise<World> {
  const clock = new VirtualClock(START);
  const ids = new UlidMaker(() => clock.now());
  const queue = createQueue(database, clock);
  const events: ChannelEvent[] = [];
  let failure: Error | undefined;
  const simulator = createSimulator({
    database,
    queue,
    clock,
    ids,
    receive: async (received) => {
      if (failure) throw failure;
      events.push(...received);
    },
  });
  const projectId = `project-${number}`;
  const appId = `app-${number}`;
  const identity = `1202555${String(number).padStart(4, "0")}`;
  await database.kysely.insertInto("app").values({ project_id: projectId, id: appId, app: "{}" }).execute();
  let submissions = 0;
  const work = async () => {
    for (;;) {
      const claimed = (await queue.claim("handset", { leaseMs: LEASE_MS })).filter(
        (item) => item.lane.projectId === projectId,
      );
      if (claimed.length === 0) return;
      await Promise.all(claimed.map((item) => simulator.report(item)));
    }
  };
  return {
    simulator,
    queue,
    clock,
    events,
    projectId,
    appId,
    identity,
    work,
    waiting: () => queue.depth(handsetLane(projectId)),
    receipts: () => events.flatMap((event) => (event.type === "receipt" ? [event.status] : [])),
    failReceive: (error) => {
      failure = error;
    },
    submit: async ({ channel = "SMS", text = "hello", ...overrides } = {}) => {
      submissions += 1;
      const messageId = overrides.messageId ?? `message-${submissions}`;
      const channelProperties = overrides.channelProperties ?? {};
      const message = describeChannel(channel)?.transcode(
        { text_message: { text } },
        { messageId, channelProperties },
      );
      const connector = simulator.connector(channel);
      if (!message || !connector) throw new Error(`unknown channel ${channel}`);
      const { providerMessageId } = await connector.send({
        projectId,
        appId,
        messageId,
        submissionKey: `${messageId}-${submissions}`,
        identity,
        message,
        channelProperties,
        signal: new AbortController().signal,
        ...overrides,
      });
      return providerMessageId;
    },
  };
}

/** The refusal that a submission ends in. */
export async function refusalOf(action: Promise<unknown>): Promise<ChannelError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ChannelError) return error;
  throw error ?? new Error("nothing was refused");
}

/** What is said to be wrong with a request. */
export async function problemsOf(action: Promise<unknown>): Promise<string[]> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof InvalidHandsetInput) return error.problems.map(({ path, rule }) => `${path} ${rule}`);
  throw error ?? new Error("nothing was refused");
}
