import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { MessagingObserver } from "./messaging/deps.ts";
import type { CommitObserver } from "./observability/measure-store.ts";
import type { StepObserver } from "./observability/steps.ts";
import type { Backlog } from "./queue/backlog.ts";
import { WORK_KINDS } from "./queue/queue.ts";
import type { RetentionObserver } from "./retention/remove-old.ts";
import type { ConnectionUse } from "./store/primary.ts";
import type { CallbackObserver } from "./webhooks/deliver.ts";

/** Bounds of the time histograms, in seconds: from a commit on a fast disk to the longest timeout. */
const TIME_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** What Prometheus reads from /metrics. Labels have few values: never an id. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  answered(operation: string, status: number, seconds: number): void;
  readonly messaging: MessagingObserver;
  readonly callbacks: Required<CallbackObserver>;
  readonly steps: StepObserver;
  readonly commits: CommitObserver;
  readonly retention: RetentionObserver;
}

/** What is looked up when somebody asks for the metrics. */
export interface MetricSources {
  /** Of the whole database. */
  backlog(): Promise<Backlog[]>;
  connections(): Promise<ConnectionUse>;
}

export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  lookUpBacklog(registry, sources);
  lookUpConnections(registry, sources);
  const registers = [registry];
  const requests = new Histogram({
    name: "postrider_http_request_seconds",
    help: "Time from a request's headers to its answer, by operation and HTTP status.",
    labelNames: ["operation", "status"],
    buckets: TIME_BUCKETS_SECONDS,
    registers,
  });
  const submissions = new Histogram({
    name: "postrider_submission_seconds",
    help: "Time of one submission to a channel, by channel and result.",
    labelNames: ["channel", "result"],
    buckets: TIME_BUCKETS_SECONDS,
    registers,
  });
  const lostAnswers = new Counter({
    name: "postrider_submission_lost_answers_total",
    help: "Submissions whose answer was lost: repeated under the same key, or left to receipts.",
    labelNames: ["handling"],
    registers,
  });
  const callbacks = new Histogram({
    name: "postrider_callback_seconds",
    help: "Time of one request to a customer's endpoint, by what became of it.",
    labelNames: ["result"],
    buckets: TIME_BUCKETS_SECONDS,
    registers,
  });
  const rests = new Counter({
    name: "postrider_webhook_rests_total",
    help: "Webhooks that failed so often that they were left alone for a while.",
    registers,
  });
  const deadLetters = new Counter({
    name: "postrider_dead_letters_total",
    help: "Callbacks that became dead letters.",
    registers,
  });
  const steps = new Histogram({
    name: "postrider_step_seconds",
    help: "Time of one step of a message, by step and whether it was done.",
    labelNames: ["step", "result"],
    buckets: TIME_BUCKETS_SECONDS,
    registers,
  });
  const notified = new Counter({
    name: "postrider_callbacks_made_total",
    help: "Callbacks that were made, by trigger.",
    labelNames: ["trigger"],
    registers,
  });
  const removed = new Counter({
    name: "postrider_removed_total",
    help: "What was removed because it was old, by kind.",
    labelNames: ["kind"],
    registers,
  });
  const removedAt = new Gauge({
    name: "postrider_removed_timestamp_seconds",
    help: "When this process last ended removing all that was old.",
    registers,
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: (operation, status, seconds) => requests.observe({ operation, status }, seconds),
    messaging: {
      lostAnswer: (handling) => lostAnswers.inc({ handling }),
      submitted: (channel, result, latencyMs) => submissions.observe({ channel, result }, latencyMs / 1000),
    },
    callbacks: {
      delivered: (result, latencyMs) => callbacks.observe({ result }, latencyMs / 1000),
      rested: () => rests.inc(),
      becameDeadLetters: (count) => deadLetters.inc(count),
    },
    steps: { took: (step, result, seconds) => steps.observe({ step, result }, seconds) },
    retention: {
      removed: (kind, count) => removed.inc({ kind }, count),
      done: (at) => removedAt.set(at / 1000),
    },
    commits: { notified: (trigger, count) => notified.inc({ trigger }, count) },
  };
}

/** Who asks often is answered with the same count for a while: it looks at all work. */
const BACKLOG_LIFE_MS = 5_000;

function lookUpBacklog(registry: Registry, { backlog }: MetricSources): void {
  const registers = [registry];
  const labelNames = ["kind"];
  const items = new Gauge({
    name: "postrider_queue_items",
    help: "Work in the queue of all processes, later and leased work included, by kind.",
    labelNames,
    registers,
    collect: () => lookUp(),
  });
  const lag = new Gauge({
    name: "postrider_queue_lag_seconds",
    help: "For how long the oldest due work has waited, by kind.",
    labelNames,
    registers,
    collect: () => lookUp(),
  });
  let until = 0;
  let looking: Promise<void> | undefined;
  const lookUp = () => {
    if (performance.now() >= until) {
      until = performance.now() + BACKLOG_LIFE_MS;
      looking = backlog().then(
        (found) => {
          for (const gauge of [items, lag]) for (const kind of WORK_KINDS) gauge.set({ kind }, 0);
          for (const { kind, items: count, lagMs } of found) {
            items.set({ kind }, count);
            lag.set({ kind }, lagMs / 1000);
          }
        },
        // The database is away; everything else is still worth telling.
        () => {
          items.reset();
          lag.reset();
        },
      );
    }
    return looking;
  };
}

function lookUpConnections(registry: Registry, { connections }: MetricSources): void {
  new Gauge({
    name: "postrider_database_connections",
    help: "Connections to the database: open, idle, and statements that wait for one.",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      const { open, idle, waiting } = await connections();
      this.set({ state: "open" }, open);
      this.set({ state: "idle" }, idle);
      this.set({ state: "waiting" }, waiting);
    },
  });
}
