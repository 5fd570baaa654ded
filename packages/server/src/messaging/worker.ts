import { setTimeout as pause } from "node:timers/promises";
import { Signal } from "../lib/signal.ts";
import { Tally } from "../lib/tally.ts";
import type { Taker } from "../queue/additions.ts";
import type { ClaimedWork, Holder, LaneKey, Queue, WorkKind } from "../queue/queue.ts";
import { isDatabaseUnreachable } from "../store/unreachable.ts";
import type { Log } from "./deps.ts";
import { type ClaimOutcome, HandedOver } from "./handed-over.ts";
import { HeldLanes } from "./held-lanes.ts";
import { Waiting } from "./waiting.ts";

/**
 * Shortest and longest pause of a worker that finds nothing, in the host's time. What this process adds wakes it; the
 * pauses are for what others add, and for what becomes due.
 */
const MIN_POLL_MS = 10;
const MAX_POLL_MS = 250;
/** Lanes that a claim looks at. */
const CLAIM_LANES = 16;
/**
 * Items that a claim takes from one lane. What is claimed together is read and written together, so large claims are
 * cheap ones; with many lanes they are smaller, so that what is in hand stays small.
 */
const CLAIM_PER_LANE = { least: 64, most: 256 };
const CLAIM_ITEMS = CLAIM_LANES * CLAIM_PER_LANE.least;
/** Part of the places that must be free before more is claimed: a claim for each single place costs more than it brings. */
const FREE_SHARE = 1 / 8;

/** Whether a claim gave all there was, or there may be more; "unknown" when it failed, which says nothing of the queue. */
type Found = "nothing" | "all" | "more" | "unknown";

/** Does one item of work and settles it. */
export type Handle = (work: ClaimedWork, place: Place) => Promise<void>;

/** The place of an item in progress. */
export interface Place {
  /** Whether there is time for it still: for what waits on after it was handed over. False: give it back. */
  mayBegin(): boolean;
  /** Makes room for another one of its lane: what is left to do does not concern the lane's owner. */
  leave(): void;
}

export interface WorkerOptions {
  queue: Queue;
  kind: WorkKind;
  /** Does one item and settles it. What it throws is logged; the item comes again when its lease ends. */
  handle: Handle;
  /** How long a claimed item is ours. Longer than `handle` may take. A worker that was killed keeps its items so long. */
  leaseMs: number;
  /** How long `handle` may take: nothing is begun with less of its lease left. Default: half of the lease. */
  takesMs?: number;
  now: () => number;
  log: Log;
  /** Items in progress at once. Default 512. */
  concurrency?: number;
  /** Items of one lane in progress at once, so that one slow owner does not use up the others' share. Default: all. */
  laneConcurrency?: number;
  /** Serves a lane alone, so that its items keep their order. Default: lanes are shared. */
  holder?: Holder;
}

/**
 * Claims work of one kind and does it. What this process adds itself is handed over to it, as long as it has places.
 *
 * States: *claiming* (one claim at a time), *resting* (with work in hand, as long as the claim took), *pausing* (the
 * last claim took all there was; ends after 10 ms, doubling up to 250 ms while there is nothing, or at once when
 * this process adds work), *full* (enough in hand; ends when an eighth of the places is free), *stopped*. Claimed
 * items wait in hand until a place is free, in the order of their claim; when the lease of one has nearly ended by
 * then, all that waits of its lane is given back, each to its place. An error of one item never ends the loop.
 */
export class Worker {
  readonly #options: Required<Omit<WorkerOptions, "holder">> & Pick<WorkerOptions, "holder">;
  readonly #waiting = new Waiting();
  readonly #handedOver = new HandedOver();
  /** Items in hand by owner: what waits, what is in progress, and what a place is kept for while it is committed. */
  readonly #held = new Tally();
  /** Items in progress by owner. */
  readonly #running = new Tally();
  /** undefined: lanes are shared. */
  readonly #heldLanes: HeldLanes | undefined;
  /** Work that failed because the database was away; it is given back once that answers. */
  #owed: ClaimedWork[] = [];
  /** Grows with every item that is finished; tells whether a look at everything was undisturbed. */
  #finished = 0;
  #stopping = false;
  #loop: Promise<void> | undefined;
  #emptyClaims = 0;
  /** Lanes that the last claim took from: so many are expected of the next. */
  #lanesSeen = CLAIM_LANES;
  readonly #wake = new Signal();
  readonly #change = new Signal();
  #unsubscribe: () => void = () => {};

  constructor(options: WorkerOptions) {
    const concurrency = options.concurrency ?? 512;
    this.#options = { concurrency, laneConcurrency: concurrency, takesMs: options.leaseMs / 2, ...options };
    const { holder } = options;
    if (holder === undefined) return;
    const isInHand = (owner: string) => this.#held.of(owner) > 0;
    this.#heldLanes = new HeldLanes(holder, isInHand, (lanes) => this.#hold(lanes, holder));
  }

  get kind(): WorkKind {
    return this.#options.kind;
  }

  /** Items finished since the start. */
  get finished(): number {
    return this.#finished;
  }

  start(): void {
    if (this.#loop !== undefined) return;
    const { queue, kind } = this.#options;
    const stopListening = queue.onWake(kind, () => this.#wake.raise());
    const stopTaking = queue.handOverTo(kind, this.#taker());
    this.#unsubscribe = () => {
      stopListening();
      stopTaking();
    };
    this.#heldLanes?.start();
    this.#loop = this.#run();
  }

  /** Resolves when nothing is in hand and a claim made after this call gave nothing. */
  async idle(): Promise<void> {
    const start = this.#emptyClaims;
    // A claim may be under way that began before this call: the one after it counts.
    while (!this.#stopping && (this.#emptyClaims < start + 2 || this.#held.total > 0)) {
      if (this.#held.total > 0) {
        await this.#change.next();
        continue;
      }
      this.#wake.raise();
      await this.#change.next();
    }
  }

  /** Claims nothing more and waits for what is in progress, for at most `withinMs` of the host's time. */
  async stop(withinMs = 5000): Promise<void> {
    this.#stopping = true;
    this.#unsubscribe();
    this.#wake.raise();
    this.#change.raise();
    await this.#loop;
    await this.#giveBackAll();
    const end = performance.now() + withinMs;
    while (this.#held.total > 0 && performance.now() < end) await this.#change.next(end - performance.now());
    this.#heldLanes?.stop();
    if (this.#owed.length > 0) await this.#return(this.#owed.splice(0));
    if (this.#held.total > 0) {
      const { log, kind } = this.#options;
      log.warn({ kind, inHand: this.#held.total }, "stopped with work in progress; its lease brings it back");
    } else {
      await this.#release();
    }
  }

  async #release(): Promise<void> {
    const { queue, kind, holder, log } = this.#options;
    if (holder === undefined) return;
    try {
      await queue.release(kind, holder.name);
    } catch (error) {
      log.warn({ kind, err: error }, "lanes could not be released; others get them when its hold ends");
    }
  }

  async #hold(lanes: LaneKey[], holder: Holder): Promise<void> {
    const { queue, kind, log } = this.#options;
    try {
      await queue.hold(lanes, holder);
    } catch (error) {
      log.warn({ kind, err: error }, "lanes could not be held; others get them when this lasts");
    }
  }

  #giveBackAll(): Promise<void> {
    return this.#giveBack([...this.#waiting.takeAll(), ...this.#handedOver.takeAll()]);
  }

  /** What was claimed and not begun is for others at once, at its old place. What is no longer ours is left alone. */
  async #giveBack(items: ClaimedWork[]): Promise<void> {
    for (const { lane } of items) this.#held.remove(lane.owner);
    await this.#return(items);
  }

  /** What could not be given back is owed. */
  async #return(items: ClaimedWork[]): Promise<void> {
    const { queue, kind, now, log } = this.#options;
    const ours = items.filter(({ leaseUntil }) => leaseUntil > now());
    try {
      await queue.giveBack(ours);
    } catch (error) {
      this.#owed.push(...ours);
      log.warn(
        { kind, err: error },
        "claimed work could not be given back; trying again until its lease ends",
      );
    }
  }

  #taker(): Taker {
    const { leaseMs, holder } = this.#options;
    return {
      leaseMs,
      holder: holder?.name,
      reserve: (owner) => this.#reserve(owner),
      release: (owner) => {
        this.#held.remove(owner);
        this.#change.raise();
      },
      take: (items, behind) => {
        for (const { lane } of items) this.#heldLanes?.use(lane);
        this.#waiting.push(...this.#handedOver.add(items, behind));
        if (this.#stopping) void this.#giveBackAll();
        else this.#fill();
      },
    };
  }

  /** As much may wait in hand as a claim would have brought. */
  #reserve(owner: string): boolean {
    const { laneConcurrency } = this.#options;
    const most = laneConcurrency + CLAIM_PER_LANE.most;
    if (this.#stopping || this.#isSated || this.#held.of(owner) >= most) return false;
    this.#held.add(owner);
    return true;
  }

  /** All places taken, and as much in hand beside them as a claim brings. */
  get #isSated(): boolean {
    return this.#held.total >= this.#options.concurrency + CLAIM_ITEMS;
  }

  async #run(): Promise<void> {
    let pauseMs = MIN_POLL_MS;
    let restsUntil = 0;
    while (!this.#stopping) {
      if (this.#isSated || this.#startable() > this.#options.concurrency * (1 - FREE_SHARE)) {
        await this.#change.next();
        continue;
      }
      const restMs = restsUntil - performance.now();
      // A claim costs much the same whatever it finds: while there is work in hand, half of the time is enough for claims.
      if (this.#held.total > 0 && restMs > 0) await pause(restMs);
      const began = performance.now();
      const found = await this.#claim();
      const ended = performance.now();
      restsUntil = found === "more" ? ended : ended + (ended - began);
      if (found === "more") {
        pauseMs = MIN_POLL_MS;
        continue;
      }
      if (found === "nothing") this.#emptyClaims += 1;
      this.#change.raise();
      const wasWoken = await this.#wake.next(found === "all" ? MIN_POLL_MS : pauseMs);
      pauseMs = wasWoken || found === "all" ? MIN_POLL_MS : Math.min(pauseMs * 2, MAX_POLL_MS);
    }
  }

  /** Places taken, now or as soon as one is free. Items of a lane that has its share do not count. */
  #startable(): number {
    return this.#running.total + this.#waiting.count((owner) => !this.#isFull(owner));
  }

  async #claim(): Promise<Found> {
    const { queue, now } = this.#options;
    this.#handedOver.claimBegins();
    const { found, ...outcome } = await this.#take();
    this.#waiting.push(...this.#handedOver.claimEnds(outcome, (work) => !this.#hasTime(work)));
    // The next claim has to look at their lanes: this one may have emptied them, and not known that it was the one.
    for (const lane of this.#handedOver.lanesBehind()) queue.wake(lane, now());
    this.#fill();
    // Back before the next claim, which else would find nothing and call the lanes empty.
    await this.#giveBack(this.#handedOver.takeMissed());
    return found;
  }

  async #take(): Promise<ClaimOutcome & { found: Found }> {
    const { queue, kind, leaseMs, holder, log } = this.#options;
    const skipOwners = this.#suppliedOwners();
    const perLane = Math.min(CLAIM_PER_LANE.most, Math.floor(CLAIM_ITEMS / Math.max(1, this.#lanesSeen)));
    const emptied = new Set<string>();
    try {
      const claimed = await queue.claim(kind, {
        lanes: CLAIM_LANES,
        perLane,
        leaseMs,
        skipOwners,
        onEmptied: (owner) => emptied.add(owner),
        ...(holder !== undefined && { holder }),
      });
      const perOwner = new Tally();
      for (const { lane } of claimed) {
        this.#heldLanes?.use(lane);
        this.#held.add(lane.owner);
        perOwner.add(lane.owner);
      }
      this.#lanesSeen = perOwner.size;
      if (this.#owed.length > 0) await this.#return(this.#owed.splice(0));
      const isAll = perOwner.size < CLAIM_LANES && perOwner.most < perLane;
      const found = claimed.length === 0 ? "nothing" : isAll ? "all" : "more";
      return { found, claimed, emptied, hasSkipped: (owner) => skipOwners.includes(owner) };
    } catch (error) {
      log.error({ kind, err: error }, "work could not be claimed; trying again");
      return { found: "unknown", claimed: [], emptied, hasSkipped: () => true };
    }
  }

  /** Lanes of which there is enough in hand: something waits, or most of its places are taken. */
  #suppliedOwners(): string[] {
    const { concurrency, laneConcurrency } = this.#options;
    if (laneConcurrency >= concurrency) return [];
    const busy = this.#running.namesAbove(laneConcurrency * (1 - FREE_SHARE));
    return [...new Set([...busy, ...this.#waiting.owners()])];
  }

  #isFull(owner: string): boolean {
    return this.#running.of(owner) >= this.#options.laneConcurrency;
  }

  /** Starts what waits, in order, as far as there are places. */
  #fill(): void {
    while (this.#running.total < this.#options.concurrency && !this.#stopping) {
      const work = this.#waiting.takeFirst((owner) => !this.#isFull(owner));
      if (work === undefined) return;
      if (this.#hasTime(work)) void this.#do(work);
      // Those behind it were claimed later and may have time, but they must not overtake it.
      else void this.#giveBack([work, ...this.#waiting.takeLane(work.lane.owner)]);
    }
  }

  /** Work that outlasts its lease could be done twice. */
  #hasTime(work: ClaimedWork): boolean {
    return work.leaseUntil - this.#options.now() > this.#options.takesMs;
  }

  async #do(work: ClaimedWork): Promise<void> {
    const { owner } = work.lane;
    this.#running.add(owner);
    let hasPlace = true;
    const leave = () => {
      if (!hasPlace) return;
      hasPlace = false;
      this.#running.remove(owner);
      this.#fill();
      this.#change.raise();
    };
    const mayBegin = () => !this.#stopping && this.#hasTime(work);
    try {
      await this.#options.handle(work, { mayBegin, leave });
    } catch (error) {
      this.#fail(work, error);
    }
    leave();
    this.#held.remove(owner);
    this.#finished += 1;
    this.#change.raise();
  }

  /**
   * A database that was away is no fault of the work: it comes again as soon as that answers. What fails a second time
   * waits for its lease, so that a database that answers only some statements is not asked without end.
   */
  #fail(work: ClaimedWork, error: unknown): void {
    const { kind, log } = this.#options;
    const isOwed = work.claims === 1 && isDatabaseUnreachable(error);
    if (isOwed) this.#owed.push(work);
    const comesBack = isOwed ? "it comes again when the database is back" : "its lease brings it back";
    log.error({ kind, ref: work.ref, claims: work.claims, err: error }, `work failed; ${comesBack}`);
  }
}
