import { setTimeout as delay } from "node:timers/promises";
import { isPostmasterOf } from "./process-identity.ts";

const POLL_MS = 10;

/**
 * The ways to end a postmaster, kind first, each with the time it is given.
 * Source: PostgreSQL documentation, "Shutting Down the Server": SIGINT rolls open transactions back and writes a
 * checkpoint, SIGQUIT leaves recovery to the next start, which loses nothing that was committed.
 */
const SIGNALS = [
  { signal: "SIGINT", patienceMs: 15_000 },
  { signal: "SIGQUIT", patienceMs: 5_000 },
  { signal: "SIGKILL", patienceMs: 5_000 },
] as const;

/** Ends the postmaster of a data folder and waits until it is gone. Answers at once when it is gone already. */
export async function shutDown(
  pid: number,
  data: string,
  first: "SIGINT" | "SIGQUIT" = "SIGINT",
): Promise<void> {
  for (const { signal, patienceMs } of SIGNALS.slice(SIGNALS.findIndex((way) => way.signal === first))) {
    if (!signalPostmaster(pid, data, signal)) return;
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!isPostmasterOf(pid, data)) return;
      await delay(POLL_MS);
    }
  }
  throw new Error(`The PostgreSQL process ${pid} of ${data} does not end.`);
}

/** Sends a signal to the postmaster, and to no other process that may have its number now. False when it is gone. */
export function signalPostmaster(pid: number, data: string, signal: NodeJS.Signals): boolean {
  if (!isPostmasterOf(pid, data)) return false;
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    // It ended by itself between the question and the signal.
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}
