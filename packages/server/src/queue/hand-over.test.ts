import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { VirtualClock } from "../lib/virtual-clock.ts";
import type { Database, Statement } from "../store/database.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import type { Taker } from "./additions.ts";
import { createQueue } from "./postgres.ts";
import type { ClaimedWork, ClaimOptions, LaneKey, Queue } from "./queue.ts";
import { committed } from "./sql/committed.ts";
import { openLanes } from "./sql/open-lanes.ts";
import { packWorkChanges, WORK_CHANGE_PARAMETERS, workChanges } from "./sql/work-changes.ts";

const START = Date.UTC(2026, 0, 1);
const LEASE_MS = 20_000;
const HOLD_MS = 6_000;
const lane: LaneKey = { projectId: "project-1", kind: "send", owner: "app-1" };

/** A commit that adds work and does nothing else. */
const onlyAdd: Statement = {
  name: "only_add",
  text: `
with ${openLanes(WORK_CHANGE_PARAMETERS + 1)},
${workChanges(1, { handsOver: true })},
nothing as (select null::bigint as unit where false)
${committed("nothing", ["added"])}`,
};

let files: TestDatabase;
beforeAll(async () => {
  files = await testDatabase();
});
afterAll(() => files.close());
beforeEach(() => files.database.script("truncate work, lane"));

interface SetUp {
  places?: number;
  holder?: string;
  database?: Database;
}

/** A process with a taker for sends. The lane exists, since something has been sent before. */
async function setUp({ places = 10, holder, database = files.database }: SetUp = {}) {
  const clock = new VirtualClock(START);
  const queue = createQueue(database, clock);
  // Its last wake-ups must not reach the next test's lanes.
  onTestFinished(() => queue.close());
  const taken: ClaimedWork[] = [];
  const behind = new Set<string>();
  let reserved = 0;
  const taker: Taker = {
    leaseMs: LEASE_MS,
    holder,
    reserve: () => reserved < places && ++reserved > 0,
    release: () => {
      reserved -= 1;
    },
    take: (items, owners) => {
      taken.push(...items);
      reserved -= items.length;
      for (const owner of owners) behind.add(owner);
    },
  };
  const stopTaking = queue.handOverTo("send", taker);
  queue.wake(lane, START);
  const claim = async (by?: string) => {
    const items = await queue.claim("send", { leaseMs: LEASE_MS, ...heldBy(by) });
    return items.map(({ ref }) => ref);
  };
  await claim();
  const add = (ref: string, dueAt = clock.now()) =>
    queue.commit(onlyAdd, (additions) => [
      ...packWorkChanges([[{ change: "add", work: { lane, ref, dueAt } }]], additions),
      ...additions.values(),
    ]);
  return { stopTaking, clock, queue, taken, behind, claim, add, reserved: () => reserved };
}

/** Of a claim by somebody who serves lanes alone; undefined: lanes are shared. */
function heldBy(name: string | undefined): Pick<ClaimOptions, "holder"> {
  return name === undefined ? {} : { holder: { name, holdMs: HOLD_MS } };
}

const refs = (items: ClaimedWork[]) => items.map(({ ref }) => ref);

describe("what a commit adds", () => {
  test("is handed over as a claim would give it, and nobody else gets it before its lease ends", async () => {
    const { clock, queue, taken, add, claim, reserved } = await setUp();
    await add("a", START - 5);
    expect(taken).toEqual([
      {
        lane,
        id: expect.any(String),
        ref: "a",
        claims: 1,
        leaseUntil: START + LEASE_MS,
        dueAt: START - 5,
        laneFailures: 0,
      },
    ]);
    expect(reserved()).toBe(0);
    clock.moveTo(START + LEASE_MS - 1);
    expect(await queue.sweep()).toBe(0);
    expect(await claim()).toEqual([]);
  });

  test("is found by the sweep when who took it died", async () => {
    const { clock, queue, add, claim } = await setUp();
    await add("a");
    clock.moveTo(START + LEASE_MS);
    await queue.sweep();
    expect(await claim()).toEqual(["a"]);
  });

  test("waits in its lane when the taker has no place", async () => {
    const { taken, add, claim } = await setUp({ places: 0 });
    await add("a");
    expect(taken).toEqual([]);
    expect(await claim()).toEqual(["a"]);
  });

  test("waits in its lane when it is due later", async () => {
    const { taken, add, reserved } = await setUp();
    await add("a", START + 1);
    expect([taken, reserved()]).toEqual([[], 0]);
  });

  test("comes with the word that something is due before it, which can be claimed at once", async () => {
    const { queue, taken, behind, add, claim } = await setUp();
    await queue.change([{ change: "add", work: { lane, ref: "older", dueAt: START } }]);
    await add("newer");
    expect([refs(taken), [...behind]]).toEqual([["newer"], [lane.owner]]);
    expect(await claim()).toEqual(["older"]);
  });

  test("goes to its taker also when that one stops taking meanwhile: it has to give it back", async () => {
    const { stopTaking, taken, add, reserved } = await setUp();
    const adding = add("a");
    stopTaking();
    await adding;
    expect([refs(taken), reserved()]).toEqual([["a"], 0]);
  });

  test("leaves no place kept when the commit fails", async () => {
    const { queue, reserved } = await setUp();
    const failing = { name: "failing", text: "select 1 / 0 from unnest($1::int[])" };
    const adding = queue.commit(failing, (additions) => {
      additions.add({ lane, ref: "a", dueAt: START });
      return [[1]];
    });
    await expect(adding).rejects.toThrow("division by zero");
    expect(reserved()).toBe(0);
  });
});

describe("a lane is not open", () => {
  test("when it has a rate", async () => {
    const { queue, taken, add, claim } = await setUp();
    await queue.setRate(lane, 20);
    await add("a");
    expect(taken).toEqual([]);
    expect(await claim()).toEqual(["a"]);
  });

  test("while its owner fails, or rests because it asked for it", async () => {
    const { queue, taken, add } = await setUp();
    await queue.reportFailure(lane, { restAfter: 10, restMs: 1_000 });
    await add("a");
    await queue.reportFailure(lane, { restAfter: 10, restMs: 1_000, pauseMs: 60_000 });
    await queue.reportSuccess(lane);
    await queue.reportFailure(lane, { restAfter: 10, restMs: 1_000, pauseMs: 60_000 });
    await add("b");
    expect(taken).toEqual([]);
  });

  test("before it was ever used", async () => {
    const { taken, add, claim } = await setUp();
    await files.database.script("truncate lane");
    await add("a");
    expect(taken).toEqual([]);
    expect(await claim()).toEqual(["a"]);
  });

  test("to who serves lanes alone and does not hold it; to its holder it is as long as it holds it", async () => {
    const { clock, taken, add, claim } = await setUp({ holder: "me" });
    await add("first");
    expect(taken).toEqual([]);
    expect(await claim("me")).toEqual(["first"]);
    clock.moveTo(START + 1_000);
    await add("mine");
    expect(taken).toMatchObject([{ ref: "mine", leaseUntil: START + 1_000 + LEASE_MS }]);
    clock.moveTo(START + HOLD_MS);
    await add("nobody's");
    expect(refs(taken)).toEqual(["mine"]);
  });
});

describe("a commit whose answer is lost with the connection", () => {
  /** Commits what is added, and does not tell. */
  function losingAnswers(): Database {
    const query: Database["query"] = async (statement, values) => {
      const rows = await files.database.query(statement, values);
      if (statement === onlyAdd) throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
      return rows as never;
    };
    return new Proxy(files.database, {
      get: (target, name) => (name === "query" ? query : Reflect.get(target, name, target)),
    });
  }

  test.each([{ lanes: "shared" }, { lanes: "served alone", holder: "me" }])(
    "leaves what it leased to the next sweep, and not to its lease (lanes $lanes)",
    async ({ holder }) => {
      const { clock, queue, taken, claim, add, reserved } = await setUp({
        database: losingAnswers(),
        ...(holder !== undefined && { holder }),
      });
      if (holder !== undefined) await hold(queue, claim);
      await expect(add("a", START - 5)).rejects.toThrow("ECONNRESET");
      expect([taken, reserved(), await claim(holder)]).toEqual([[], 0, []]);

      clock.moveTo(START + 1_000);
      await queue.sweep();
      const [item] = await queue.claim("send", {
        leaseMs: LEASE_MS,
        ...heldBy(holder),
      });
      expect(item).toMatchObject({ ref: "a", claims: 1, dueAt: START - 5 });
    },
  );

  test("says nothing of work that somebody claimed since", async () => {
    const { clock, queue, claim, add } = await setUp({ database: losingAnswers() });
    await queue.setRate(lane, 20);
    await expect(add("a")).rejects.toThrow("ECONNRESET");
    clock.moveTo(START + 1_000);
    await queue.setRate(lane, null);
    expect(await claim()).toEqual(["a"]);
    await queue.sweep();
    expect(await claim()).toEqual([]);
  });

  /** Has it serve the lane alone from now on. */
  async function hold(queue: Queue, claim: (by?: string) => Promise<string[]>): Promise<void> {
    await queue.change([{ change: "add", work: { lane, ref: "first", dueAt: START } }]);
    expect(await claim("me")).toEqual(["first"]);
  }
});
