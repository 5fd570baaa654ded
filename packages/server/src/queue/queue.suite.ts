import { beforeEach, describe, expect, test } from "vitest";
import { VirtualClock } from "../lib/virtual-clock.ts";
import type { ClaimedWork, ClaimOptions, LaneKey, Queue, WorkChange } from "./queue.ts";

const START = Date.UTC(2026, 0, 1);
const LEASE_MS = 30_000;

/** What every queue must do. `makeQueue` gives one that is empty, on a clock. */
export function testQueue(makeQueue: (clock: VirtualClock) => Promise<Queue>): void {
  let clock: VirtualClock;
  let queue: Queue;
  beforeEach(async () => {
    clock = new VirtualClock(START);
    queue = await makeQueue(clock);
  });

  const lane = (owner = "app-1"): LaneKey => ({ projectId: "project-1", kind: "send", owner });
  const add = (ref: string, dueAt = clock.now(), of = lane()): WorkChange => ({
    change: "add",
    work: { lane: of, ref, dueAt },
  });
  const claim = (options: Partial<ClaimOptions> = {}) =>
    queue.claim("send", { leaseMs: LEASE_MS, ...options });
  const refs = (items: ClaimedWork[]) => items.map(({ ref }) => ref);
  const done = ({ id }: ClaimedWork): WorkChange => ({ change: "done", projectId: "project-1", id });

  describe("claim", () => {
    test("gives what is due, in the order of due time and then of addition", async () => {
      await queue.change([add("c", START), add("d", START), add("a", START - 2), add("b", START - 1)]);
      expect(refs(await claim())).toEqual(["a", "b", "c", "d"]);
    });

    test("describes the item: lane, lease and how often it was claimed", async () => {
      await queue.change([add("m")]);
      const [item] = await claim();
      expect(item).toEqual({
        lane: lane(),
        id: expect.any(String),
        ref: "m",
        claims: 1,
        leaseUntil: START + LEASE_MS,
        dueAt: START,
        laneFailures: 0,
      });
    });

    test("leaves what is due later until then", async () => {
      await queue.change([add("later", START + 5_000)]);
      expect(await claim()).toEqual([]);
      clock.moveTo(START + 5_000);
      expect(refs(await claim())).toEqual(["later"]);
    });

    test("gives an item again when its lease ended without an outcome", async () => {
      await queue.change([add("m")]);
      await claim();
      expect(await claim()).toEqual([]);
      clock.moveTo(START + LEASE_MS);
      expect(await claim()).toMatchObject([{ ref: "m", claims: 2 }]);
    });

    test("takes no more of a lane than it was asked for, and the rest next time", async () => {
      await queue.change(["a", "b", "c"].map((ref) => add(ref)));
      expect(refs(await claim({ perLane: 2 }))).toEqual(["a", "b"]);
      expect(refs(await claim({ perLane: 2 }))).toEqual(["c"]);
    });

    test("an unlimited lane with much work does not keep the others waiting", async () => {
      await queue.change(Array.from({ length: 50 }, (_, index) => add(`busy-${index}`)));
      await queue.change([add("quiet", START, lane("app-2"))]);
      const taken: ClaimedWork[] = [];
      for (let turn = 0; turn < 3; turn++) {
        taken.push(...(await claim({ lanes: 1, perLane: 10 })));
        clock.moveTo(clock.now() + 1);
      }
      expect(refs(taken)).toContain("quiet");
    });

    test("urgent work of one lane does not put that lane before all others for ever", async () => {
      await queue.change([add("quiet", START, lane("app-2"))]);
      const taken: ClaimedWork[] = [];
      for (let turn = 0; turn < 3; turn++) {
        await queue.change([add("urgent", START - 100 * 365 * 86_400_000)]);
        taken.push(...(await claim({ lanes: 1 })));
        clock.moveTo(clock.now() + 1);
      }
      expect(refs(taken)).toContain("quiet");
    });

    test("leaves alone the owners it is told to", async () => {
      await queue.change([add("a"), add("b", START, lane("app-2"))]);
      expect(refs(await claim({ skipOwners: ["app-1"] }))).toEqual(["b"]);
      expect(refs(await claim())).toEqual(["a"]);
    });

    test("tells whose lanes it has emptied, and of no others", async () => {
      await queue.change([
        add("a"),
        add("b"),
        add("c", START, lane("app-2")),
        add("d", START, lane("app-3")),
      ]);
      const emptied: string[] = [];
      const onEmptied = (owner: string) => emptied.push(owner);
      await claim({ perLane: 2, skipOwners: ["app-3"], onEmptied });
      expect(emptied).toEqual(["app-2"]);
      await claim({ onEmptied });
      expect(emptied.toSorted()).toEqual(["app-1", "app-2", "app-3"]);
    });

    test("gives work of the asked kind only", async () => {
      await queue.change([add("m"), add("t", START, { ...lane(), kind: "timer" })]);
      expect(refs(await queue.claim("timer", { leaseMs: LEASE_MS }))).toEqual(["t"]);
    });

    test("what is due a century ago goes before all else", async () => {
      await queue.change([add("normal"), add("urgent", START - 100 * 365 * 86_400_000)]);
      expect(refs(await claim({ perLane: 1 }))).toEqual(["urgent"]);
    });
  });

  describe("change", () => {
    test("done work is gone", async () => {
      await queue.change([add("m")]);
      await queue.change((await claim()).map(done));
      clock.moveTo(START + LEASE_MS);
      expect(await claim()).toEqual([]);
      expect(await queue.depth(lane())).toBe(0);
    });

    test("retried work comes back when it is due", async () => {
      await queue.change([add("m")]);
      const [item] = await claim();
      if (item === undefined) throw new Error("nothing claimed");
      const dueAt = START + 1_000;
      await queue.change([{ change: "retry", projectId: "project-1", id: item.id, dueAt }]);
      expect(await claim()).toEqual([]);
      clock.moveTo(dueAt);
      expect(await claim()).toMatchObject([{ ref: "m", claims: 2 }]);
    });

    test("touches nothing of another project", async () => {
      await queue.change([add("m")]);
      const [item] = await claim();
      if (item === undefined) throw new Error("nothing claimed");
      await queue.change([{ change: "done", projectId: "project-2", id: item.id }]);
      expect(await queue.depth(lane())).toBe(1);
    });
  });

  describe("setRate", () => {
    /** Claims and finishes all it can at the present moment. */
    const drain = async () => {
      let count = 0;
      for (;;) {
        const items = await claim();
        if (items.length === 0) return count;
        count += items.length;
        await queue.change(items.map(done));
      }
    };

    test("lets a lane through at its rate, exactly, over any run of seconds", async () => {
      await queue.setRate(lane(), 20);
      await queue.change(Array.from({ length: 200 }, (_, index) => add(String(index))));
      const burst = await drain();
      expect(burst).toBe(4); // A fifth of a second's worth at once.
      let count = 0;
      for (let step = 1; step <= 250; step++) {
        clock.moveTo(START + step * 20);
        count += await drain();
      }
      expect(count).toBe(100); // Five seconds at twenty.
    });

    test("does not save up while a lane is idle", async () => {
      await queue.setRate(lane(), 20);
      clock.moveTo(START + 3_600_000);
      await queue.change(Array.from({ length: 50 }, (_, index) => add(String(index))));
      expect(await drain()).toBe(4);
    });

    test("takes rates below one a second", async () => {
      await queue.setRate(lane(), 0.5);
      await queue.change([add("a"), add("b")]);
      expect(await drain()).toBe(1);
      clock.moveTo(START + 1_999);
      expect(await drain()).toBe(0);
      clock.moveTo(START + 2_000);
      expect(await drain()).toBe(1);
    });

    test("null lifts the limit at once", async () => {
      await queue.setRate(lane(), 1);
      await queue.change(["a", "b", "c"].map((ref) => add(ref)));
      await drain();
      await queue.setRate(lane(), null);
      expect(await drain()).toBe(2);
    });

    test("new work does not wake a lane before its rate allows", async () => {
      await queue.setRate(lane(), 1);
      await queue.change([add("a")]);
      await drain();
      await queue.change([add("b")]);
      expect(await drain()).toBe(0);
      expect(await queue.nextDue()).toBe(START + 1_000);
    });

    test("refuses rates that would never let anything through", async () => {
      await expect(queue.setRate(lane(), 0)).rejects.toThrow(RangeError);
    });
  });

  describe("waking", () => {
    test("listeners hear when this process added work of their kind", async () => {
      const heard = new Promise<void>((resolve) => queue.onWake("send", resolve));
      await queue.change([add("m")]);
      await heard;
    });

    test("a listener that left hears nothing", async () => {
      let calls = 0;
      const leave = queue.onWake("send", () => {
        calls += 1;
      });
      leave();
      await queue.change([add("m")]);
      await claim();
      expect(calls).toBe(0);
    });

    test("the sweep has nothing to do when no wake-up was lost", async () => {
      await queue.change([add("m"), add("later", START + 60_000, lane("app-2"))]);
      await claim();
      expect(await queue.sweep()).toBe(0);
    });
  });

  test("depth counts one lane, leased items included", async () => {
    await queue.change([add("a"), add("b"), add("c", START, lane("app-2"))]);
    await claim({ perLane: 1, lanes: 1 });
    expect(await queue.depth(lane())).toBe(2);
  });

  test("nextDue is the earliest moment anything may be claimed", async () => {
    expect(await queue.nextDue()).toBeUndefined();
    await queue.change([add("b", START + 9_000), add("a", START + 4_000, lane("app-2"))]);
    expect(await queue.nextDue()).toBe(START + 4_000);
    clock.moveTo(START + 4_000);
    await claim();
    expect(await queue.nextDue()).toBe(START + 9_000);
  });
}
