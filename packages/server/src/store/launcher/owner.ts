import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Home } from "./home.ts";
import { identify, type ProcessIdentity, stateOf } from "./process-identity.ts";

/*
 * Who stops a database.
 *
 * The process that started it owns it, and its name is written down in the home. When the owner is killed, the
 * database lives on as an orphan; the next process that finds it takes it over. A process that attaches while the
 * owner lives is a guest: its stop() leaves the database alone. Should two processes take over the same orphan
 * in the same moment, the last one written down is the owner, so there is always exactly one.
 */

/**
 * Makes this process the owner. Synchronous, so that nothing comes between a decision and its record; renamed into
 * place, so that nobody reads half of it, and that it replaces even the record of another user's process.
 */
export function becomeOwner(home: Home): void {
  const record = `${home.owner}.${process.pid}`;
  writeFileSync(record, JSON.stringify(identify(process.pid)));
  renameSync(record, home.owner);
}

/** Whether this process owns the database now. */
export function isOwner(home: Home): boolean {
  const owner = readOwner(home);
  return owner !== undefined && owner.pid === process.pid && stateOf(owner) === "alive";
}

/** What is known of the owner; `none` when nobody was written down, or nothing readable. */
export function ownerState(home: Home): "alive" | "dead" | "unknown" | "none" {
  const owner = readOwner(home);
  return owner === undefined ? "none" : stateOf(owner);
}

function readOwner(home: Home): ProcessIdentity | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(home.owner, "utf8"));
    return isIdentity(record) ? record : undefined;
  } catch {
    // Never written, or the writer was killed in the middle: nobody owns it.
    return undefined;
  }
}

function isIdentity(record: unknown): record is ProcessIdentity {
  return (
    typeof record === "object" &&
    record !== null &&
    "pid" in record &&
    typeof record.pid === "number" &&
    "world" in record &&
    typeof record.world === "string"
  );
}
