import { Counter, Histogram, Registry } from "prom-client";
import type { MessagingObserver } from "./messaging/deps.ts";

/** Bounds of the time histograms, in seconds: from a commit on a fast disk to the longest timeout. */
const TIME_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** What Prometheus reads from /metrics. Labels have few values: never an id. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  answered(operation: string, status: number, seconds: number): void;
  readonly messaging: MessagingObserver;
  readonly callbacks: { delivered(result: string, latencyMs: number): void };
}

export function createMetrics(): Metrics {
  const registry = new Registry();
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
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: (operation, status, seconds) => requests.observe({ operation, status }, seconds),
    messaging: {
      lostAnswer: (handling) => lostAnswers.inc({ handling }),
      submitted: (channel, result, latencyMs) => submissions.observe({ channel, result }, latencyMs / 1000),
    },
    callbacks: { delivered: (result, latencyMs) => callbacks.observe({ result }, latencyMs / 1000) },
  };
}
