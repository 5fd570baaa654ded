import type { Clock } from "./lib/clock.ts";
import type { Log } from "./messaging/deps.ts";
import { DEFAULT_MESSAGING_SETTINGS, sendLeaseMs } from "./messaging/settings.ts";
import { Worker } from "./messaging/worker.ts";
import type { ClaimedWork, Queue, WorkKind } from "./queue/queue.ts";
import { CALLBACK_TIMEOUT_MS } from "./webhooks/deliver.ts";

/** Time within which a lane that fell asleep over due work is found. */
const SWEEP_INTERVAL_MS = 1_000;
/** Timers and handsets do nothing but a commit or two. */
const COMMIT_LEASE_MS = 30_000;
/** Of the places for callbacks, those that one endpoint may take: a dead one must not hold up the others. */
const CALLBACKS_PER_ENDPOINT = 16;

type Handle = (work: ClaimedWork) => Promise<void>;

export interface WorkersOptions extends Record<WorkKind, Handle> {
  queue: Queue;
  clock: Clock;
  log: Log;
}

/** The loops that do queued work in this process: one for each kind, and the sweep. */
export interface Workers {
  readonly all: readonly Worker[];
  start(): void;
  /** Claims nothing more, and waits for what is in progress, for some seconds at the most. */
  stop(): Promise<void>;
}

export function createWorkers({ queue, clock, log, ...handles }: WorkersOptions): Workers {
  const now = () => clock.now();
  const worker = (kind: WorkKind, leaseMs: number, laneConcurrency?: number) =>
    new Worker({
      queue,
      kind,
      handle: handles[kind],
      leaseMs,
      now,
      log,
      ...(laneConcurrency && { laneConcurrency }),
    });
  const all = [
    worker("send", sendLeaseMs(DEFAULT_MESSAGING_SETTINGS)),
    worker("timer", COMMIT_LEASE_MS),
    // A callback waits for those before it in its order, so its lease has room for a few slow answers.
    worker("callback", CALLBACK_TIMEOUT_MS * 6, CALLBACKS_PER_ENDPOINT),
    worker("handset", COMMIT_LEASE_MS),
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
