import { afterAll, beforeAll, expect, test } from "vitest";
import { change } from "../queue/sql/change.ts";
import { claim } from "../queue/sql/claim.ts";
import { depth } from "../queue/sql/depth.ts";
import { hold } from "../queue/sql/hold.ts";
import { nextDue } from "../queue/sql/next-due.ts";
import { reportFailure } from "../queue/sql/report-failure.ts";
import { reportSuccess } from "../queue/sql/report-success.ts";
import { sweep } from "../queue/sql/sweep.ts";
import { wake } from "../queue/sql/wake.ts";
import type { Statement } from "./database.ts";
import { accept } from "./sql/accept.ts";
import { addParticipants } from "./sql/add-participants.ts";
import { changeConsents } from "./sql/consent-changes.ts";
import { decide } from "./sql/decide.ts";
import { findContact, findParticipants } from "./sql/find-participants.ts";
import { findSubmissions } from "./sql/find-submissions.ts";
import { giveUpCallbacks } from "./sql/give-up-callbacks.ts";
import { keepAnswer } from "./sql/keep-answers.ts";
import { loadCallbacks } from "./sql/load-callbacks.ts";
import { loadMessages } from "./sql/load-messages.ts";
import { receive } from "./sql/receive.ts";
import { settleCallbacks } from "./sql/settle-callbacks.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

let files: TestDatabase;
beforeAll(async () => {
  files = await testDatabase();
});
afterAll(() => files.close());

/** Names of indexes, those of partitions shortened: PostgreSQL makes their names from table and columns. */
const LANES = /^(lane_awake|lane_pkey|work_lane)$/;
const KEYS = /_pkey$/;
const CONTACTS = [/^contact_pkey$/, /^contact_identity_contact$/, /^conversation_active$/];
const BY_PROVIDER = /^attempt_.*_provider_me/;

const statements: [Statement, RegExp[]][] = [
  [accept, [KEYS, LANES]],
  [keepAnswer, [KEYS]],
  [decide, [KEYS, LANES]],
  [receive, [KEYS, LANES]],
  [changeConsents, [KEYS]],
  [settleCallbacks, [KEYS]],
  [loadMessages, [KEYS]],
  [loadCallbacks, [KEYS]],
  [findSubmissions, [/^message_.*_pkey$/, BY_PROVIDER]],
  [findParticipants, [...CONTACTS, /^contact_identity_pkey$/, /^conversation_contact$/]],
  [findContact, CONTACTS],
  [addParticipants, [KEYS]],
  [claim, [LANES]],
  [hold, [LANES]],
  [wake, [LANES]],
  [sweep, [LANES]],
  [nextDue, [LANES]],
  [depth, [LANES]],
  [change, [/^work_pkey$/]],
  [reportFailure, [LANES]],
  [reportSuccess, [LANES]],
  [giveUpCallbacks, [KEYS, LANES]],
];

/**
 * Plans are made when a server starts, often on empty tables, and kept while they fill. So the right plan has to be
 * made for the empty table already.
 */
test.each(statements)(
  "on an empty database, $name is planned over the right indexes",
  async (statement, right) => {
    const plan = await explain(statement);
    const used = [...plan.matchAll(/Index (?:Only )?Scan (?:Backward )?using (\S+)/g)].map(
      ([, name]) => name ?? "",
    );
    expect(used.filter((name) => !right.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(plan).not.toMatch(/Seq Scan|Bitmap|Hash Join|Merge Join/);
  },
);

async function explain({ name, text }: Statement): Promise<string> {
  const parameters = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const values = Array.from({ length: parameters }, () => "null").join(", ");
  return files.database.reserve(async (client) => {
    await client.query(`prepare ${name} as ${text}`);
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `explain (costs off) execute ${name}${values === "" ? "" : `(${values})`}`,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}
