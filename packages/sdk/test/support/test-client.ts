import { type ClientOptions, SinchClient } from "@postrider/sdk";
import { RUNTIME, type Runtime } from "../../src/internal/runtime.ts";

/** Credentials that can be found again in any output. */
export const KEY_SECRET = "kV9-very-secret-key-secret";
export const CREDENTIALS = { projectId: "project-1", keyId: "key-1", keySecret: KEY_SECRET };

/** A runtime whose waits end at once and are written down; its clock moves only by them. */
export interface VirtualRuntime extends Runtime {
  readonly waits: number[];
  time: number;
}

export function createVirtualRuntime(): VirtualRuntime {
  const runtime: VirtualRuntime = {
    waits: [],
    time: Date.UTC(2026, 0, 1),
    now: () => runtime.time,
    random: () => 0.5,
    async wait(ms) {
      runtime.waits.push(ms);
      runtime.time += ms;
    },
  };
  return runtime;
}

/** A client of a local server with a virtual runtime. */
export function createTestClient(
  baseUrl: string,
  options: ClientOptions = {},
): { client: SinchClient; runtime: VirtualRuntime } {
  const runtime = createVirtualRuntime();
  const client = new SinchClient({
    baseUrl,
    ...CREDENTIALS,
    ...options,
    [RUNTIME]: runtime,
  } as ClientOptions);
  return { client, runtime };
}

/** Waits for a promise that has to fail, and gives its error. */
export async function errorOf(promise: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("The promise was expected to fail");
}
