/** What the endpoint of the benchmarks and those who use it agree on. */

export const WEBHOOK_SECRET = "secret-of-the-benchmark";

/** What the endpoint can be asked. */
export type ReceiverQuestion =
  /** Forgets everything. */
  | { ask: "reset" }
  /** Answers when that many callbacks have come. */
  | { ask: "until"; count: number }
  /** Answers when the first callback about each message came, in milliseconds since 1970. */
  | { ask: "arrivals" };
