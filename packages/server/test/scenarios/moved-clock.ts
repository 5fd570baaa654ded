import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pause } from "./pause.ts";

/** No lease is longer: docs/guarantees.md promises that another process takes over within this. */
const LONGEST_LEASE_MS = 30_000;

/** The clock of servers in processes of their own: this machine's, moved as a scenario wants it. */
export interface MovedClock {
  /** For their environment. */
  environment: Record<string, string>;
  /** By how much it differs from this machine's from now on. */
  moveTo(offsetMs: number): Promise<void>;
  /** Goes forth until every lease that runs now has ended, as if somebody had waited for it. */
  passLeases(): Promise<void>;
}

/** @param folder where the offset is kept: servers read it again and again. */
export function startMovedClock(folder: string): MovedClock {
  const file = join(folder, "offset");
  const moveTo = async (offsetMs: number) => {
    writeFileSync(file, String(offsetMs));
    // A running server looks every ten milliseconds.
    await pause(50);
  };
  writeFileSync(file, "0");
  const shim = pathToFileURL(join(process.cwd(), "packages/server/test/scenarios/clock-shim.mjs"));
  return {
    environment: { NODE_OPTIONS: `--import ${shim}`, SCENARIO_CLOCK_FILE: file },
    moveTo,
    passLeases: () => moveTo(Number(readFileSync(file, "utf8")) + LONGEST_LEASE_MS),
  };
}
