import { afterEach, describe, expect, test } from "vitest";
import { Signal } from "../lib/signal.ts";
import type { Taker } from "../queue/additions.ts";
import type { ClaimedWork, ClaimOptions, Holder, LaneKey, Queue } from "../queue/queue.ts";
import { Worker, type WorkerOptions } from "./worker.ts";

/** A queue that hands out what is put in, lane by lane, and remembers what it was asked. */
class FakeQueue {
  readonly items: ClaimedWork[] = [];
  readonly claims: ClaimOptions[] = [];
  readonly givenBack: string[] = [];
  /** Who said that it holds what, in order. */
  readonly held: string[] = [];
  failOnce = false;
  #taker: Taker | undefined;
  #listener: () => void = () => {};
  #made = 0;

  put(owner: string, count = 1, leaseUntil = 60_000): void {
    for (let i = 0; i < count; i++) this.items.push(this.item(owner, leaseUntil));
    this.#listener();
  }

  item(owner: string, leaseUntil = 60_000): ClaimedWork {
    const id = String(++this.#made);
    const lane = { projectId: "P", kind: "send", owner } as const;
    return { lane, id, ref: id, claims: 1, leaseUntil, dueAt: 0, laneFailures: 0 };
  }

  handsOverTo(): Taker {
    if (this.#taker === undefined) throw new Error("nobody takes anything");
    return this.#taker;
  }

  async claim(_kind: string, options: ClaimOptions): Promise<ClaimedWork[]> {
    this.claims.push(options);
    if (this.failOnce) {
      this.failOnce = false;
      throw new Error("the database is away");
    }
    const claimable = this.items.filter(({ lane }) => !options.skipOwners?.includes(lane.owner));
    const claimed = claimable.slice(0, options.perLane);
    for (const work of claimed) this.items.splice(this.items.indexOf(work), 1);
    return claimed;
  }

  async giveBack(items: ClaimedWork[]): Promise<void> {
    this.givenBack.push(...items.map(({ ref }) => ref));
  }

  wake(): void {
    this.#listener();
  }

  async hold(lanes: readonly LaneKey[], { name }: Holder): Promise<void> {
    this.held.push(...lanes.map(({ owner }) => `${owner} by ${name}`));
  }

  async release(_kind: string, name: string): Promise<void> {
    this.held.push(`nothing by ${name}`);
  }

  handOverTo(_kind: string, taker: Taker): () => void {
    this.#taker = taker;
    return () => undefined;
  }

  onWake(_kind: string, listener: () => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  }
}

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop(0)));
});

function setUp(options: Partial<WorkerOptions> & Pick<WorkerOptions, "handle">) {
  const queue = new FakeQueue();
  const errors: string[] = [];
  const log = { info() {}, warn() {}, error: (_fields: object, message: string) => errors.push(message) };
  const worker = new Worker({
    queue: queue as unknown as Queue,
    kind: "send",
    leaseMs: 60_000,
    now: () => 0,
    log,
    ...options,
  });
  workers.push(worker);
  worker.start();
  return { queue, worker, errors };
}

describe("a worker", () => {
  test("does all there is, in the order of the claim, and is idle then", async () => {
    const done: string[] = [];
    const { queue, worker } = setUp({ handle: async ({ ref }) => void done.push(ref) });
    queue.put("A", 200);
    await worker.idle();
    expect(done).toEqual(Array.from({ length: 200 }, (_, index) => String(index + 1)));
    expect(worker.finished).toBe(200);
  });

  test("is not idle before what it began has ended", async () => {
    const gate = new Signal();
    const log: string[] = [];
    const { queue, worker } = setUp({
      handle: async () => {
        await gate.next();
        log.push("done");
      },
    });
    queue.put("A");
    const idle = worker.idle().then(() => log.push("idle"));
    gate.raise();
    await idle;
    expect(log).toEqual(["done", "idle"]);
  });

  test("tells what still waits in its handler that it may not begin, once it stops", async () => {
    const gate = new Signal();
    const allowed: boolean[] = [];
    const { queue, worker } = setUp({
      handle: async (_, { mayBegin }) => {
        allowed.push(mayBegin());
        await gate.next();
        allowed.push(mayBegin());
      },
    });
    queue.put("A");
    await expect.poll(() => allowed).toEqual([true]);
    const stopped = worker.stop();
    gate.raise();
    await stopped;
    expect(allowed).toEqual([true, false]);
  });

  test("does what is handed over to it, and lets go of places that nothing comes for", async () => {
    const done: string[] = [];
    const { queue, worker } = setUp({ handle: async ({ ref }) => void done.push(ref) });
    const taker = queue.handsOverTo();
    expect([taker.reserve("A"), taker.reserve("A")]).toEqual([true, true]);
    let isIdle = false;
    const idle = worker.idle().then(() => (isIdle = true));
    taker.take([queue.item("A")], new Set());
    expect(isIdle).toBe(false);
    taker.release("A");
    await idle;
    expect(done).toEqual(["1"]);
  });

  test("that serves lanes alone says so again and again, and lets go of them when it stops", async () => {
    const gate = new Signal();
    const { queue, worker } = setUp({
      handle: () => gate.next().then(() => undefined),
      holder: { name: "me", holdMs: 15 },
    });
    queue.put("A");
    await expect.poll(() => queue.held.length).toBeGreaterThan(2);
    expect(new Set(queue.held)).toEqual(new Set(["A by me"]));
    gate.raise();
    await worker.stop();
    expect(queue.held.at(-1)).toBe("nothing by me");
  });

  test("gives back what is behind something that no claim brings, as where its lane rests", async () => {
    const { queue, worker } = setUp({ handle: async () => undefined });
    const taker = queue.handsOverTo();
    taker.reserve("A");
    taker.take([queue.item("A")], new Set(["A"]));
    await worker.idle();
    expect([queue.givenBack, worker.finished]).toEqual([["1"], 0]);
  });

  test("has no place for more than it has and a claim would bring", async () => {
    const { queue } = setUp({ laneConcurrency: 1, handle: () => new Promise(() => undefined) });
    const taker = queue.handsOverTo();
    let places = 0;
    while (taker.reserve("A")) places += 1;
    expect(places).toBe(257);
    expect(taker.reserve("B")).toBe(true);
    for (let place = 0; place <= places; place++) taker.release(place === 0 ? "B" : "A");
  });

  test("makes room for the next of a lane when an item leaves its place, and waits for it to end", async () => {
    const gate = new Signal();
    const begun: string[] = [];
    const { queue, worker } = setUp({
      laneConcurrency: 1,
      handle: async ({ ref }, { leave }) => {
        begun.push(ref);
        leave();
        await gate.next();
      },
    });
    queue.put("A", 2);
    await expect.poll(() => begun).toEqual(["1", "2"]);
    const idle = worker.idle();
    gate.raise();
    await idle;
    expect(worker.finished).toBe(2);
  });

  test("goes on after an item that fails and after a claim that fails", async () => {
    const done: string[] = [];
    const { queue, worker, errors } = setUp({
      handle: async ({ ref }) => {
        if (ref === "2") throw new Error("no");
        done.push(ref);
      },
    });
    queue.failOnce = true;
    queue.put("A", 3);
    await worker.idle();
    expect(done).toEqual(["1", "3"]);
    expect(errors).toContain("work failed; its lease brings it back");
  });

  test("gives back, once, what failed because the database was away, as soon as that answers", async () => {
    const { queue, worker, errors } = setUp({
      handle: async ({ claims }) => {
        throw claims < 3 ? Object.assign(new Error("gone"), { code: "ECONNRESET" }) : new Error("no");
      },
    });
    queue.put("A", 1);
    await worker.idle();
    expect(queue.givenBack).toEqual(["1"]);
    queue.items.push({ ...queue.item("A"), claims: 2 }, { ...queue.item("A"), claims: 3 });
    await worker.idle();
    expect(queue.givenBack).toEqual(["1"]);
    expect(errors).toEqual([
      "work failed; it comes again when the database is back",
      "work failed; its lease brings it back",
      "work failed; its lease brings it back",
    ]);
  });

  test("owes what it could not give back until it can", async () => {
    const { queue, worker } = setUp({ handle: async () => undefined });
    const giveBack = queue.giveBack.bind(queue);
    queue.giveBack = () => {
      queue.giveBack = giveBack;
      return Promise.reject(new Error("the database is away"));
    };
    queue.put("A", 1, 20_000);
    await worker.idle();
    expect(queue.givenBack).toEqual(["1"]);
  });

  test("has no more in progress than it may", async () => {
    let inProgress = 0;
    let most = 0;
    const { queue, worker } = setUp({
      concurrency: 3,
      handle: async () => {
        inProgress += 1;
        most = Math.max(most, inProgress);
        await new Promise(setImmediate);
        inProgress -= 1;
      },
    });
    queue.put("A", 20);
    await worker.idle();
    expect(most).toBe(3);
  });

  test("keeps places for others when one lane is slow, and claims no more of that lane", async () => {
    const gate = new Signal();
    const threeDone = new Signal();
    const done: string[] = [];
    const { queue, worker } = setUp({
      concurrency: 4,
      laneConcurrency: 2,
      handle: async ({ lane }) => {
        if (lane.owner === "slow") await gate.next();
        done.push(lane.owner);
        if (done.length === 3) threeDone.raise();
      },
    });
    queue.put("slow", 2);
    await new Promise(setImmediate);
    queue.put("slow", 5);
    queue.put("quick", 3);
    await threeDone.next();
    expect(done.slice(0, 3)).toEqual(["quick", "quick", "quick"]);
    expect(queue.claims.at(-1)?.skipOwners).toEqual(["slow"]);

    const free = setInterval(() => gate.raise(), 1);
    await worker.idle();
    clearInterval(free);
    expect(done).toHaveLength(10);
  });

  test("gives back a lane's items, each to its place, when the lease of one is about to end", async () => {
    const done: string[] = [];
    const { queue, worker } = setUp({ handle: async ({ lane }) => void done.push(lane.owner) });
    queue.put("A", 1, 20_000);
    queue.put("A", 1, 60_000);
    queue.put("B", 1, 60_000);
    await worker.idle();
    expect(done).toEqual(["B"]);
    expect(queue.givenBack).toEqual(["1", "2"]);
  });

  test("stops after what is in progress, and gives back what it has not begun", async () => {
    const gate = new Signal();
    const done: string[] = [];
    const { queue, worker } = setUp({
      concurrency: 1,
      handle: async ({ ref }) => {
        await gate.next();
        done.push(ref);
      },
    });
    queue.put("A", 3);
    await new Promise(setImmediate);
    const stopped = worker.stop();
    gate.raise();
    await stopped;
    expect(done).toEqual(["1"]);
    expect(queue.givenBack).toEqual(["2", "3"]);
  });
});
