import { Connection } from "./connection.ts";
import { quantile } from "./figures.ts";

/** What one run of load showed. */
export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers that were not 2xx, by status. */
  refused: Record<string, number>;
}

/** When to stop: after a time, or after a number of requests. */
export type LoadEnd = { seconds: number } | { requests: number };

/**
 * Sends requests over keep-alive connections, each sending its next request when the last is answered.
 * @param request the bytes of request `index`, from 0 on.
 */
export async function generateLoad(
  options: { url: string; request: (index: number) => Buffer; connections: number } & LoadEnd,
): Promise<LoadResult> {
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  const began = performance.now();
  let index = 0;
  const goesOn = () =>
    "requests" in options ? index < options.requests : performance.now() < began + options.seconds * 1_000;

  const oneConnection = async () => {
    const connection = new Connection(options.url);
    try {
      while (goesOn()) {
        const before = performance.now();
        const { status } = await connection.exchange(options.request(index++));
        latencies.push(performance.now() - before);
        if (status < 200 || status > 299) refused[status] = (refused[status] ?? 0) + 1;
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: options.connections }, oneConnection));
  const elapsed = (performance.now() - began) / 1_000;

  return {
    requestsPerSecond: latencies.length / elapsed,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    refused,
  };
}
