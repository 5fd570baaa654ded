import { randomUUID } from "node:crypto";
import type { Clock } from "./lib/clock.ts";
import type { Log } from "./messaging/deps.ts";
import { DEFAULT_MESSAGING_SETTINGS, sendLeaseMs } from "./messaging/settings.ts";
import { Worker, type WorkerOptions } from "./messaging/worker.ts";
import type { ClaimedWork, Queue, WorkKind } from "./queue/queue.ts";
import { CALLBACK_LEASE_MS } from "./webhooks/deliver.ts";

/** Time within which a lane that fell asleep over due work is found. */
const SWEEP_INTERVAL_MS = 1_000;
/** Timers and handsets do nothing but a commit or two. */
const COMMIT_LEASE_MS = 30_000;
/** Callbacks mostly wait for answers. A dozen endpoints that hang leave places for all others. */
const CALLBACK_PLACES = 1_600;

const BATCHES_AT_ONCE = 4;

type Handle = (work: ClaimedWork) => Promise<void>;

export interface WorkersOptions extends Record<WorkKind, Handle> {
  queue: Queue;
  clock: Clock;
  log: Log;
  /** Of the places for callbacks, those that one endpoint may take: a dead one must not hold up the others. */
  callbacksInFlight: number;
}

/** The loops that do queued work in this process: one for each kind, and the sweep. */
export interface Workers {
  readonly all: readonly Worker[];
  start(): void;
  /** Claims nothing more, and waits for what is in progress, for some seconds at the most. */
  stop(): Promise<void>;
}

export function createWorkers(options: WorkersOptions): Workers {
  const { queue, clock, log, callbacksInFlight, ...handles } = options;
  const now = () => clock.now();
  const worker = (
    kind: WorkKind,
    leaseMs: number,
    more: Pick<WorkerOptions, "concurrency" | "laneConcurrency" | "holder"> = {},
  ) =>
    new Worker({
      queue,
      kind,
      handle: handles[kind],
      leaseMs,
      now,
      log,
      ...more,
    });
  const all = [
    worker("send", sendLeaseMs(DEFAULT_MESSAGING_SETTINGS)),
    worker("timer", COMMIT_LEASE_MS),
    worker("callback", CALLBACK_LEASE_MS, {
      concurrency: CALLBACK_PLACES,
      laneConcurrency: callbacksInFlight,
      // Order is kept within a process: a webhook's callbacks are all with one.
      holder: randomUUID(),
    }),
    worker("handset", COMMIT_LEASE_MS),
    // Each is up to a thousand messages.
    worker("batch", COMMIT_LEASE_MS, { concurrency: BATCHES_AT_ONCE }),
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
