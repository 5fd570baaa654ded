import type { Statement } from "../store/database.ts";
import type { Additions, Taker } from "./additions.ts";

/**
 * The queue: work that is due now or later, in lanes.
 *
 * A lane is one owner's work of one kind (an app's sends, a webhook's callbacks). It has a rate and is served
 * by one claim at a time. An item has one time, `dueAt`, which means everything: when to start, when to try
 * again, when a timer fires, and, once claimed, when the lease ends and somebody else may take it.
 */
export const WORK_KINDS = ["send", "timer", "callback", "handset", "batch"] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

export interface LaneKey {
  projectId: string;
  kind: WorkKind;
  /** Id of the app, webhook or handset project that owns the lane; "id/..." is a lane within that one. */
  owner: string;
}

export interface NewWork {
  lane: LaneKey;
  /** What is to be done: id of a message, callback, handset message or batch. */
  ref: string;
  dueAt: number;
}

export interface ClaimedWork {
  lane: LaneKey;
  id: string;
  ref: string;
  /** How often it was claimed, this time included. */
  claims: number;
  leaseUntil: number;
  /** When it was due: its place in the lane, should it be given back. */
  dueAt: number;
  /** What its lane's owner had failed to take, one after the other, when it was claimed. */
  laneFailures: number;
}

/** Order in a lane: by when it was due, then by when it was added. */
export function byPlace(a: ClaimedWork, b: ClaimedWork): number {
  return a.dueAt - b.dueAt || Number(a.id) - Number(b.id);
}

/** What a commit does to work; part of every decision, so that work and state change together. */
export type WorkChange =
  | { change: "add"; work: NewWork }
  | { change: "done"; projectId: string; id: string }
  | { change: "retry"; projectId: string; id: string; dueAt: number };

export interface ClaimOptions {
  /** Lanes to look at. Default 64. */
  lanes?: number;
  /** Items of one lane at the most. Default 100. */
  perLane?: number;
  leaseMs: number;
  /** Owners whose lanes are left alone: this process has as much of their work in hand as it wants. */
  skipOwners?: readonly string[];
  /** Who claims, when a lane may be served by one process at a time. Default: lanes are shared. */
  holder?: Holder;
  /** Hears of each owner in whose lane the claim left nothing that was due when it began. */
  onEmptied?: (owner: string) => void;
}

/**
 * A process that serves lanes alone, so that what belongs in one order is in one process. Nobody else gets a lane that it
 * has claimed from before `holdMs` without `hold`, or `release`.
 */
export interface Holder {
  name: string;
  holdMs: number;
}

/** How a lane's owner fares. */
export interface LaneStanding {
  /** What it failed to take, one after the other, up to now. */
  failures: number;
  /** The lane gives nothing before this moment, and one item then; null: it goes on. */
  restsUntil: number | null;
}

/** What a failure does to its lane. Times are milliseconds. */
export interface FailureRules {
  /** Failures one after the other at which the lane rests; from then on it gives one item at a time. */
  restAfter: number;
  restMs: number;
  /** Rests for this long anyway: the owner asked for it. */
  pauseMs?: number;
}

export interface Queue {
  /**
   * Runs a statement that ends with `committed`. Work that it adds is handed over to its taker in this process where
   * that may be, and else its lane is woken.
   * @param values the statement's parameters, made once.
   * @returns the units it tells of.
   */
  commit(statement: Statement, values: (additions: Additions) => unknown[]): Promise<Set<number>>;
  /** Work of that kind which commits add is handed over to the taker from now on. */
  handOverTo(kind: WorkKind, taker: Taker): () => void;
  claim(kind: WorkKind, options: ClaimOptions): Promise<ClaimedWork[]>;
  /** Changes work outside a decision. */
  change(changes: WorkChange[]): Promise<void>;
  /**
   * Says that a lane may have due work. Called after the commit that added it; calls are gathered for a
   * moment and written as one upsert, so that accepting never locks a lane.
   */
  wake(lane: LaneKey, dueAt: number): void;
  /** Calls `listener` when this process woke a lane of that kind. */
  onWake(kind: WorkKind, listener: () => void): () => void;
  /** Items per second; null is unlimited. Kept with the lane, so it holds over all processes. */
  setRate(lane: LaneKey, perSecond: number | null): Promise<void>;
  /**
   * The owner of a lane could not take an item: counted with the lane, so that it holds over all processes.
   * Answers until when the lane rests; undefined when it goes on.
   */
  reportFailure(lane: LaneKey, rules: FailureRules): Promise<number | undefined>;
  /** The owner of a lane took an item: what failed before is forgotten, and a lane that was probing goes on. */
  reportSuccess(lane: LaneKey): Promise<void>;
  /** How the owner of a lane fares. A lane that was never used fares well. */
  standing(lane: LaneKey): Promise<LaneStanding>;
  /**
   * Gives back what was claimed and not done, each item to its place; what was settled or claimed by somebody else
   * meanwhile is left alone.
   */
  giveBack(items: readonly ClaimedWork[]): Promise<void>;
  /** Holds lanes for as long again, those of them that are the holder's still. */
  hold(lanes: readonly LaneKey[], holder: Holder): Promise<void>;
  /** Lets others claim the lanes that a claimer holds. It has nothing of theirs in hand any more. */
  release(kind: WorkKind, holder: string): Promise<void>;
  /**
   * Wakes lanes that sleep although they hold due work, and answers how many; before, gives back what a commit leased to
   * this process whose answer was lost.
   */
  sweep(): Promise<number>;
  /** Items in a lane and in the lanes within it, leased ones included. */
  depth(lane: LaneKey): Promise<number>;
  /**
   * The earliest moment an item may be claimed: due, and its lane's rate allows. undefined when there is no work.
   * For virtual time.
   */
  nextDue(): Promise<number | undefined>;
  /** Writes gathered wakes now and stops. */
  close(): Promise<void>;
}
