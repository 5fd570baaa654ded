import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { VirtualClock } from "../lib/virtual-clock.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { createQueue } from "./postgres.ts";
import { testQueue } from "./queue.suite.ts";
import type { LaneKey, Queue, WorkChange } from "./queue.ts";
import { claim as claimStatement } from "./sql/claim.ts";

const START = Date.UTC(2026, 0, 1);
const lane: LaneKey = { projectId: "project-1", kind: "send", owner: "app-1" };
const add = (ref: string, of = lane, dueAt = START): WorkChange => ({
  change: "add",
  work: { lane: of, ref, dueAt },
});

let files: TestDatabase;
let database: Database;
beforeAll(async () => {
  files = await testDatabase();
  database = files.database;
});
afterAll(() => files.close());
beforeEach(() => database.script("truncate work, lane"));

/** Its last wake-ups do not reach the next test's lanes. */
function openQueue(clock = new VirtualClock(START)): Queue {
  const queue = createQueue(database, clock);
  onTestFinished(() => queue.close());
  return queue;
}

testQueue(async (clock) => openQueue(clock));

test("trap 1: a claim with a stale snapshot does not take what another claim has leased", async () => {
  const queue = openQueue();
  await queue.change(["a", "b", "c", "d"].map((ref) => add(ref)));
  await queue.claim("callback", { leaseMs: 1 }); // Only to write the wake-up.

  // The second claim stops at a gate, after its snapshot was taken and before it looks at the lane.
  const gate = 4_711;
  const gated = {
    name: "gated_claim",
    text: claimStatement.text.replace(
      "where kind = $1",
      `where (select pg_advisory_lock(${gate})) is not null and kind = $1`,
    ),
  };
  expect(gated.text).toContain(String(gate));
  const other = openDatabase(files.connection);
  const late = await database.reserve(async (guard) => {
    await guard.query("select pg_advisory_lock($1)", [gate]);
    const claiming = other.query<{ ref: string }>(gated, ["send", START, 64, 2, 60_000, [], null, null]);
    await expect
      .poll(
        async () =>
          (await guard.query("select 1 from pg_locks where locktype = 'advisory' and not granted")).rowCount,
      )
      .toBe(1);
    const early = await queue.claim("send", { leaseMs: 60_000, perLane: 2 });
    expect(early.map(({ ref }) => ref)).toEqual(["a", "b"]);
    await guard.query("select pg_advisory_unlock($1)", [gate]);
    return claiming;
  });
  await other.close();

  expect(late.map(({ ref }) => ref)).toEqual(["c", "d"]);
});

test("a claim passes over a lane that somebody is changing, and does not call it emptied", async () => {
  const queue = openQueue();
  await queue.change([add("a")]);
  await queue.claim("callback", { leaseMs: 1 }); // Only to write the wake-up.
  const emptied: string[] = [];
  const claim = () => queue.claim("send", { leaseMs: 60_000, onEmptied: (owner) => emptied.push(owner) });

  await database.reserve(async (other) => {
    await other.query("begin");
    await other.query("select from lane for update");
    expect([await claim(), emptied]).toEqual([[], []]);
    await other.query("rollback");
  });
  expect(await claim()).toHaveLength(1);
  expect(emptied).toEqual([lane.owner]);
});

test("trap 1: many claims at once take each item once", async () => {
  const queues = Array.from({ length: 4 }, () => openQueue());
  const refs = Array.from({ length: 400 }, (_, index) => String(index));
  const owners = ["a", "b", "c"].map((owner) => ({ ...lane, owner }));
  await queues[0]?.change(refs.map((ref, index) => add(ref, owners[index % 3])));
  await queues[0]?.close();

  const taken: string[] = [];
  const drain = async (queue: (typeof queues)[number]) => {
    while (taken.length < refs.length) {
      const items = await queue.claim("send", { leaseMs: 60_000, perLane: 7 });
      taken.push(...items.map(({ ref }) => ref));
    }
  };
  await Promise.all(queues.map(drain));
  expect(taken.toSorted()).toEqual(refs.toSorted());
});

describe("trap 2: cost follows what is taken, not what is queued, whatever the planner believes", () => {
  const ITEMS = 30_000;
  const fill = `
    insert into work (project_id, kind, owner, ref, due_at)
      select 'project-1', 'send', 'app-' || n % 500, n::text, ${START} from generate_series(1, ${ITEMS}) n;
    insert into lane (project_id, kind, owner, wake_at)
      select 'project-1', 'send', 'app-' || n, ${START} from generate_series(0, 499) n`;

  test.each([
    ["an empty table", "vacuum analyze work"],
    // Pages stay after a drain; the planner then takes a full table for an empty one until the next ANALYZE.
    ["a table that was drained", `${fill}; delete from work; delete from lane; analyze work; analyze lane`],
    ["one lane only", `${fill}; update work set owner = 'app-1'; analyze work; truncate work, lane`],
  ])("plans made for %s", async (_, before) => {
    await database.script(before);
    const single = openDatabase(files.connection, { maxConnections: 1 });
    const queue = createQueue(single, new VirtualClock(START));
    const use = async () => {
      const taken = await queue.claim("send", { leaseMs: 1_000, lanes: 20, perLane: 10 });
      await queue.change(
        taken.slice(0, 100).map(({ id }) => ({ change: "done", projectId: "project-1", id })),
      );
      await queue.change(
        taken
          .slice(100)
          .map(({ id }) => ({ change: "retry", projectId: "project-1", id, dueAt: START + 5_000 })),
      );
      await queue.sweep();
      await queue.nextDue();
      await queue.depth({ ...lane, owner: "app-499" });
      return taken.length;
    };
    await use(); // Makes the plans.
    await database.script(fill);
    const start = await readWork(single);
    const taken = await use();
    const end = await readWork(single);
    await single.close();

    expect(taken).toBe(200);
    expect(end.scans - start.scans).toBe(0);
    // 200 claimed, 200 changed, 500 lanes looked at twice, 200 counted, and some more for what just moved.
    expect(end.entries - start.entries).toBeLessThan(5_000);
    expect(end.blocks - start.blocks).toBeLessThan(20_000);
  });

  /** How often the table was read as a whole, and how many entries and blocks of its indexes were read. */
  async function readWork(on: Database): Promise<{ scans: number; entries: number; blocks: number }> {
    await on.script("select pg_stat_force_next_flush()");
    const [row] = await on.query<{ scans: number; entries: number; blocks: number }>(
      {
        name: "read_work",
        text: `select t.seq_scan as scans, t.idx_blks_hit + t.idx_blks_read as blocks,
            (select sum(idx_tup_read)::bigint from pg_stat_user_indexes i where i.relid = t.relid) as entries
          from (pg_stat_user_tables join pg_statio_user_tables using (relid, schemaname, relname)) t
          where t.relname = 'work'`,
      },
      [],
    );
    if (row === undefined) throw new Error("no statistics");
    return row;
  }
});

test("a lost wake-up costs a sweep, not the work", async () => {
  const queue = openQueue();
  await database.script(
    `insert into work (project_id, kind, owner, ref, due_at) values ('project-1', 'send', 'app-1', 'm', ${START});
     insert into work (project_id, kind, owner, ref, due_at) values ('project-2', 'send', 'app-2', 'n', ${START})`,
  );
  expect(await queue.claim("send", { leaseMs: 1_000 })).toEqual([]);
  expect(await queue.sweep()).toBe(2);
  expect((await queue.claim("send", { leaseMs: 1_000 })).map(({ ref }) => ref)).toEqual(["m", "n"]);
  expect(await queue.sweep()).toBe(0);
});

test("rates hold over several processes", async () => {
  const clock = new VirtualClock(START);
  const queues = [openQueue(clock), openQueue(clock)] as const;
  await queues[0].setRate(lane, 50);
  await queues[0].change(Array.from({ length: 500 }, (_, index) => add(String(index))));
  let count = 0;
  for (let ms = 0; ms < 4_000; ms += 25) {
    clock.moveTo(START + ms);
    const both = await Promise.all(queues.map((queue) => queue.claim("send", { leaseMs: 60_000 })));
    count += both.flat().length;
  }
  expect(count).toBeGreaterThanOrEqual(199);
  expect(count).toBeLessThanOrEqual(210);
});

test("whatever is added, claimed, finished, retried or left to its lease: nothing is lost, nothing is given twice", async () => {
  type Step = { does: "add" | "claim" | "finish" | "retry" | "pass"; amount: number };
  const step: fc.Arbitrary<Step> = fc.record({
    does: fc.constantFrom("add", "claim", "finish", "retry", "pass"),
    amount: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const projectId = randomUUID();
      const own: LaneKey = { ...lane, projectId };
      const clock = new VirtualClock(START);
      const queue = openQueue(clock);
      const open = new Set<string>();
      const held = new Map<string, { id: string; until: number }>();
      let next = 0;
      const take = async () => {
        for (const item of await queue.claim("send", { leaseMs: 1_000, perLane: 3 })) {
          if (item.lane.projectId !== projectId) continue;
          expect(open.has(item.ref)).toBe(true);
          expect(held.get(item.ref)?.until ?? 0).toBeLessThanOrEqual(clock.now());
          held.set(item.ref, { id: item.id, until: item.leaseUntil });
        }
      };
      for (const { does, amount } of steps) {
        if (does === "add") {
          const refs = Array.from({ length: amount }, () => String(next++));
          for (const ref of refs) open.add(ref);
          await queue.change(refs.map((ref) => add(ref, own, clock.now())));
        } else if (does === "claim") await take();
        else if (does === "pass") clock.moveTo(clock.now() + amount * 300);
        else {
          for (const [ref, { id, until }] of [...held].slice(0, amount)) {
            held.delete(ref);
            if (until <= clock.now()) continue; // The lease ended: it may be somebody else's.
            if (does === "finish") open.delete(ref);
            await queue.change([
              does === "finish"
                ? { change: "done", projectId, id }
                : { change: "retry", projectId, id, dueAt: clock.now() + amount * 100 },
            ]);
          }
        }
      }
      for (let turn = 0; turn < 40 && open.size > 0; turn++) {
        clock.moveTo(clock.now() + 500);
        await take();
        const finished = [...held].filter(([, { until }]) => until > clock.now());
        await queue.change(finished.map(([, { id }]) => ({ change: "done", projectId, id })));
        for (const [ref] of finished) {
          held.delete(ref);
          open.delete(ref);
        }
      }
      expect([...open]).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
