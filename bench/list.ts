/**
 * Fifty messages of one contact, out of ten million: over HTTP, the first page and the one after it.
 *
 *   npm run bench:list -- [--messages 10000000] [--contacts 20000] [--lists 400]
 *
 * Messages are written straight into the tables, spread over sixty days and so over partitions. The baseline is
 * the same list with ten thousand messages, in the same run: what depth costs is the difference.
 */
import { parseArgs } from "node:util";
import { pino } from "pino";
import { createPlatform } from "../packages/server/src/app.ts";
import { openDemoProject } from "../packages/server/src/demo-project.ts";
import { SystemClock } from "../packages/server/src/lib/clock.ts";
import { ulidAt } from "../packages/server/src/lib/ulid.ts";
import { openDatabase } from "../packages/server/src/store/database.ts";
import { startEmbeddedPostgres } from "../packages/server/src/store/launcher/index.ts";
import { migrate } from "../packages/server/src/store/migrate.ts";
import { Connection, getBytes } from "./connection.ts";
import { makeDataFolder } from "./data-folder.ts";
import { judge, median, perSecond, quantile, whole } from "./figures.ts";
import { unlimitedSettings } from "./settings.ts";
import { bearerOf } from "./target.ts";

const MOST_P99_MS = 100;
const GOAL_P99_MS = 20;
const FEW = 10_000;
const CHUNK = 250_000;
const DAYS = 60;
const TIMES = 1_000;
const PAGE_SIZE = 50;

/** $1 project, $2 app, $3 times, $4 the parts of ids that tell them, $5 from, $6 until, $7 of all, $8 contacts. */
const FILL = `
insert into message (project_id, id, direction, app_id, processing_mode, body, accepted_at, contact_id,
  conversation_id, channel, identity, status, version, route, position, attempts)
select $1::text, ($4::text[])[slot] || lpad(g::text, 16, '0'), 'TO_CONTACT', $2::text, 'CONVERSATION',
  json_build_object('app_id', $2::text, 'recipient', json_build_object('contact_id', contact),
    'message', json_build_object('text_message', json_build_object('text', 'Your table for two is ready: ' || g))),
  ($3::bigint[])[slot], contact, contact, 'SMS', '1202' || lpad((g % $8::int)::text, 7, '0'), 'DELIVERED', 3,
  '[{"channel":"SMS","identity":"12025550123"}]'::json, 0, 1
from generate_series($5::int, $6::int - 1) g,
  lateral (select 1 + (g::bigint * ${TIMES} / $7::int)::int as slot, lpad((g % $8::int)::text, 26, '0') as contact) s`;

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "10000000" },
    contacts: { type: "string", default: "20000" },
    lists: { type: "string", default: "400" },
  },
});
const many = Number(values.messages);
const contacts = Number(values.contacts);
const lists = Number(values.lists);

const folder = makeDataFolder();
const postgres = await startEmbeddedPostgres({ dataDir: folder.path });
const database = openDatabase(postgres.connection);
const clock = new SystemClock();
await migrate(database, clock.now());
const platform = await createPlatform({
  database,
  clock,
  log: pino({ level: "warn" }, pino.destination(2)),
  settings: unlimitedSettings(),
  random: Math.random,
});
const credentials = await openDemoProject(platform.services);
const server = platform.createServer(undefined);
const target = { url: await server.listen({ host: "127.0.0.1", port: 0 }), ...credentials };
const { version, source } = postgres.binaries;
console.log(`PostgreSQL ${version} (${source}), ${whole(many)} messages of ${whole(contacts)} contacts`);

await fill(0, FEW);
// So many lists make the program and the database warm.
await measure();
const few = await measure();
const began = performance.now();
for (let from = FEW; from < many; from += CHUNK) await fill(from, Math.min(many, from + CHUNK));
await database.script("analyze message");
console.log(`written at ${whole(perSecond(many - FEW, performance.now() - began))} messages/s`);
await measure();
const deep = await measure();

await server.close();
await platform.stop();
await database.close();
await postgres.stop();
folder.remove();

for (const [name, times] of Object.entries({ [whole(FEW)]: few, [whole(many)]: deep }))
  console.log(
    `of ${name.padEnd(12)} p50 ${median(times).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`,
  );
console.log(`ratio of the medians ${(median(deep) / median(few)).toFixed(2)}, goal p99 ${GOAL_P99_MS} ms`);
judge("list of 50, p99 ms", quantile(deep, 0.99), { most: MOST_P99_MS });

/** Writes messages `from` to `until`; each next one belongs to the next contact. */
async function fill(from: number, until: number): Promise<void> {
  const end = clock.now();
  const start = end - DAYS * 24 * 3_600_000;
  const at = (index: number) => Math.floor(start + ((end - start) * index) / TIMES);
  const times = Array.from({ length: TIMES }, (_, index) => at(index));
  await database.query({ name: "bench_fill", text: FILL }, [
    credentials.project_id,
    credentials.app_id,
    times,
    times.map((time) => ulidAt(time).slice(0, 10)),
    from,
    until,
    many,
    contacts,
  ]);
}

/** Milliseconds of each list: of a contact at random, its newest messages, then those before. */
async function measure(): Promise<number[]> {
  const authorization = await bearerOf(target);
  const connection = new Connection(target.url);
  const times: number[] = [];
  for (let index = 0; index < lists; index++) {
    const contact = contactId(Math.floor(Math.random() * Math.min(contacts, FEW)));
    const query = `contact_id=${contact}&page_size=${PAGE_SIZE}`;
    const first = await list(connection, authorization, query, times);
    if (first.next_page_token)
      await list(connection, authorization, `${query}&page_token=${first.next_page_token}`, times);
  }
  connection.close();
  return times;
}

interface Listed {
  messages: unknown[];
  next_page_token?: string;
}

async function list(
  connection: Connection,
  authorization: string,
  query: string,
  times: number[],
): Promise<Listed> {
  const path = `/v1/projects/${credentials.project_id}/messages?${query}`;
  const startedAt = performance.now();
  const { status, body } = await connection.exchange(getBytes(target.url, path, { authorization }));
  times.push(performance.now() - startedAt);
  if (status !== 200) throw new Error(`listing was answered ${status}: ${body}`);
  const listed = JSON.parse(body) as Listed;
  if (listed.messages.length === 0) throw new Error("a contact without messages was asked for");
  return listed;
}

function contactId(index: number): string {
  return String(index).padStart(26, "0");
}
