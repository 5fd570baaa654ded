import type { Database } from "../store/database.ts";
import type { LaneKey, WorkKind } from "./queue.ts";
import { wake } from "./sql/wake.ts";

/**
 * Least time between two writes, in milliseconds; it is as long as the last one took when that is more. A first wake-up
 * is written at once; those that follow gather, so that a busy lane is locked now and then, and not for every message.
 */
const GATHER_MS = 2;

/** Wake-ups of lanes, gathered and written in the background. */
export class Wakes {
  readonly #database: Database;
  readonly #woken: (kinds: Set<WorkKind>) => void;
  readonly #failed: (error: unknown) => void;
  #gathered = new Map<string, { lane: LaneKey; dueAt: number }>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #nextWrite = 0;

  /** @param woken hears which kinds have lanes to look at, after they were written. */
  constructor(database: Database, woken: (kinds: Set<WorkKind>) => void, failed: (error: unknown) => void) {
    this.#database = database;
    this.#woken = woken;
    this.#failed = failed;
  }

  add(lane: LaneKey, dueAt: number): void {
    const key = `${lane.projectId}\n${lane.kind}\n${lane.owner}`;
    const known = this.#gathered.get(key);
    if (known === undefined) this.#gathered.set(key, { lane, dueAt });
    else known.dueAt = Math.min(known.dueAt, dueAt);
    this.#plan();
  }

  /** Resolves when everything added so far is written. Never rejects: the sweep finds what could not be written. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined || this.#gathered.size > 0) await this.#write();
  }

  #plan(): void {
    if (this.#writing !== undefined || this.#timer !== undefined) return;
    const pause = Math.max(0, this.#nextWrite - performance.now());
    this.#timer = setTimeout(() => void this.#write(), pause);
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const began = performance.now();
    this.#writing ??= this.#writeGathered().finally(() => {
      this.#writing = undefined;
      const ended = performance.now();
      this.#nextWrite = ended + Math.max(GATHER_MS, ended - began);
      if (this.#gathered.size > 0) this.#plan();
    });
    return this.#writing;
  }

  async #writeGathered(): Promise<void> {
    const wakes = [...this.#gathered.values()];
    if (wakes.length === 0) return;
    this.#gathered = new Map();
    try {
      await this.#database.query(wake, [
        wakes.map(({ lane }) => lane.projectId),
        wakes.map(({ lane }) => lane.kind),
        wakes.map(({ lane }) => lane.owner),
        wakes.map(({ dueAt }) => dueAt),
      ]);
    } catch (error) {
      this.#failed(error);
    }
    this.#woken(new Set(wakes.map(({ lane }) => lane.kind)));
  }
}
