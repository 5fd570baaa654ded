import { randomUUID } from "node:crypto";
import type { Clock } from "./lib/clock.ts";
import type { Periodic } from "./lib/periodic.ts";
import type { Log } from "./messaging/deps.ts";
import { DEFAULT_MESSAGING_SETTINGS } from "./messaging/settings.ts";
import type { Busy } from "./messaging/virtual-time.ts";
import { type Handle, Worker, type WorkerOptions } from "./messaging/worker.ts";
import type { Queue, WorkKind } from "./queue/queue.ts";
import { MAX_TRY_MS } from "./webhooks/deliver.ts";

/** Time within which a lane that fell asleep over due work is found. */
const SWEEP_INTERVAL_MS = 1_000;
/** What a commit or two may take, on a bad day. Timers and handsets do nothing else. */
const COMMITS_MS = 2_000;
/**
 * How long what was claimed may wait in hand before it is begun. With what a piece of work may take it is the lease,
 * and so the time that a killed worker's items wait for another: below 30 s.
 */
const IN_HAND_MS = 3_000;
/**
 * How long a killed worker's webhooks wait for another; what it had in hand waits for its lease. Longer than a process or the
 * database is silent on a bad day, since order is lost when two have one webhook.
 */
const HOLD_MS = 6_000;
/** Callbacks mostly wait for answers. A dozen endpoints that hang leave places for all others. */
const CALLBACK_PLACES = 1_600;

const BATCHES_AT_ONCE = 4;
/** Each is up to a thousand messages. One that takes longer comes again beside itself, and sends nothing twice. */
const BATCH_MS = 20_000;

export interface WorkersOptions extends Record<WorkKind, Handle> {
  queue: Queue;
  clock: Clock;
  log: Log;
  /** Of the places for callbacks, those that one endpoint may take: a dead one must not hold up the others. */
  callbacksInFlight: number;
  /** What is done now and then. */
  chores: readonly Periodic[];
}

/** The loops that do work in this process: one for each kind that is queued, the chores, and the sweep. */
export interface Workers {
  readonly all: readonly Busy[];
  start(): void;
  /** Claims nothing more, and waits for what is in progress, for some seconds at the most. */
  stop(): Promise<void>;
}

export function createWorkers(options: WorkersOptions): Workers {
  const { queue, clock, log, callbacksInFlight, chores, ...handles } = options;
  const now = () => clock.now();
  const worker = (
    kind: WorkKind,
    takesMs: number,
    more: Pick<WorkerOptions, "concurrency" | "laneConcurrency" | "holder"> = {},
  ) =>
    new Worker({
      queue,
      kind,
      handle: handles[kind],
      leaseMs: takesMs + IN_HAND_MS,
      takesMs,
      now,
      log,
      ...more,
    });
  const all = [
    ...chores,
    worker("send", DEFAULT_MESSAGING_SETTINGS.sendTimeoutMs + COMMITS_MS),
    worker("timer", COMMITS_MS),
    worker("callback", MAX_TRY_MS, {
      concurrency: CALLBACK_PLACES,
      laneConcurrency: callbacksInFlight,
      // Order is kept within a process: a webhook's callbacks are all with one.
      holder: { name: randomUUID(), holdMs: HOLD_MS },
    }),
    worker("handset", COMMITS_MS),
    worker("batch", BATCH_MS, { concurrency: BATCHES_AT_ONCE }),
  ];
  let sweeping: NodeJS.Timeout | undefined;
  const sweep = () => {
    queue
      .sweep()
      .catch((error: unknown) => log.warn({ err: error }, "the sweep failed; the next one comes soon"));
  };
  return {
    all,
    start() {
      for (const each of all) each.start();
      sweeping = setInterval(sweep, SWEEP_INTERVAL_MS);
    },
    async stop() {
      clearInterval(sweeping);
      await Promise.all(all.map((each) => each.stop()));
    },
  };
}
