/**
 * How fast the queue gives work out and takes it back: items of 1,000 apps, each claimed under a lease by a worker
 * and settled as done, durably. With 50,000 queued and with a million, which must not slow it down.
 *
 *   npm run bench:drain -- [--queued 1000000] [--rounds 3] [--short]
 *
 * Rounds of both sizes alternate, and medians are compared: 40,000 items take little more than a second, in which
 * rates vary by more than the size changes. Processor time of the database varies less.
 *
 * The baseline is the simplest queue that PostgreSQL can be: one table, no owners, no rates, no leases; a
 * transaction deletes the oldest 64 items that nobody has locked. It is not safe against what leases are for.
 */
import { parseArgs } from "node:util";
import { pino } from "pino";
import { SystemClock } from "../packages/server/src/lib/clock.ts";
import { GroupCommit } from "../packages/server/src/lib/group-commit.ts";
import { Worker } from "../packages/server/src/messaging/worker.ts";
import { createQueue } from "../packages/server/src/queue/postgres.ts";
import type { ClaimedWork } from "../packages/server/src/queue/queue.ts";
import { openDatabase } from "../packages/server/src/store/database.ts";
import { startEmbeddedPostgres } from "../packages/server/src/store/launcher/index.ts";
import { migrate } from "../packages/server/src/store/migrate.ts";
import { makeDataFolder } from "./data-folder.ts";
import { judge, median, perSecond, whole } from "./figures.ts";
import { processorTime } from "./processor-time.ts";

const APPS = 1_000;
const FEW = 50_000;
const LEAST_PER_SECOND = 5_000;
const LEAST_OF_RATE_WITH_FEW = 0.75;
/** Items whose draining is timed, whatever is queued behind them. */
const MEASURED = 40_000;

const { values } = parseArgs({
  options: {
    queued: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "3" },
    short: { type: "boolean", default: false },
  },
});
const many = values.short ? 200_000 : Number(values.queued);

const folder = makeDataFolder();
const postgres = await startEmbeddedPostgres({ dataDir: folder.path });
const database = openDatabase(postgres.connection);
const clock = new SystemClock();
await migrate(database, clock.now());
console.log(`PostgreSQL ${postgres.binaries.version} (${postgres.binaries.source}), ${APPS} apps`);

const plain = await drainPlainTable();
const few: Drained[] = [];
const all: Drained[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  few.push(await drainQueue(FEW));
  all.push(await drainQueue(many));
}
await database.close();
await postgres.stop();
folder.remove();

console.log(`one plain table            ${whole(plain)} items/s`);
report(FEW, few);
report(many, all);
console.log(`ratio to the plain table ${(rateOf(few) / plain).toFixed(2)}`);
judge("items a second", rateOf(few), { least: LEAST_PER_SECOND });
judge("many queued : few queued", rateOf(all) / rateOf(few), { least: LEAST_OF_RATE_WITH_FEW });

interface Drained {
  perSecond: number;
  /** Processor time of the database, in milliseconds, for all items that were timed. */
  databaseMs: number;
}

function rateOf(rounds: readonly Drained[]): number {
  return median(rounds.map((round) => round.perSecond));
}

function report(queued: number, rounds: readonly Drained[]): void {
  const micros = (median(rounds.map(({ databaseMs }) => databaseMs)) / MEASURED) * 1_000;
  console.log(
    `queue, ${whole(queued)} queued`.padEnd(26),
    `${whole(rateOf(rounds))} items/s, database ${micros.toFixed(0)} µs an item`,
    ` (rounds: ${rounds.map((round) => whole(round.perSecond)).join(", ")})`,
  );
}

async function drainQueue(queued: number): Promise<Drained> {
  const now = clock.now();
  await database.script(`
    truncate work, lane;
    insert into work (project_id, kind, owner, ref, due_at)
      select 'P', 'send', 'app-' || n % ${APPS}, n::text, ${now} + n / ${APPS} - ${queued}
      from generate_series(1, ${queued}) n;
    insert into lane (project_id, kind, owner, wake_at)
      select 'P', 'send', 'app-' || n, ${now} from generate_series(0, ${APPS - 1}) n;
    analyze work; analyze lane; checkpoint`);
  const queue = createQueue(database, clock);
  const settling = new GroupCommit<ClaimedWork, undefined>(async (items) => {
    await queue.change(items.map(({ lane, id }) => ({ change: "done", projectId: lane.projectId, id })));
    return items.map(() => undefined);
  });
  let done = 0;
  let reached = () => {};
  const measured = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const worker = new Worker({
    queue,
    kind: "send",
    leaseMs: 60_000,
    now: () => clock.now(),
    log: pino({ level: "warn" }, pino.destination(2)),
    concurrency: 1_024,
    handle: async (work) => {
      await settling.push(work);
      if (++done === MEASURED) reached();
    },
  });
  const used = processorTime(postgres.pid).database;
  const began = performance.now();
  worker.start();
  await measured;
  const rate = perSecond(MEASURED, performance.now() - began);
  const databaseMs = processorTime(postgres.pid).database - used;
  await worker.stop();
  await queue.close();
  return { perSecond: rate, databaseMs };
}

async function drainPlainTable(): Promise<number> {
  await database.script(`
    create table plain (id bigint primary key, ref text not null);
    insert into plain select n, n::text from generate_series(1, ${FEW}) n;
    analyze plain; checkpoint`);
  const take = {
    name: "bench_take_plain",
    text: `delete from plain where id = any (array(
      select id from plain order by id limit 64 for update skip locked)) returning ref`,
  };
  let taken = 0;
  const began = performance.now();
  while (taken < MEASURED) taken += (await database.query(take, [])).length;
  return perSecond(taken, performance.now() - began);
}
