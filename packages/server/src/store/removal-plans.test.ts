import { afterAll, beforeAll, expect, test } from "vitest";
import { removeOldHandsetMessages } from "../simulator/sql/remove-old.ts";
import type { Statement } from "./database.ts";
import { removeMessage, removeMessagesOf } from "./sql/remove-messages.ts";
import {
  removeHiddenMessages,
  removeOldBatches,
  removeOldCallbacks,
  removeOldEvents,
  removeOldMessages,
} from "./sql/remove-old.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

/*
 * Like all statements, these are planned on empty tables and kept while they fill. A walk has to go along the index
 * that has its order, and each row that it removes has to be found by its whole key.
 */
let files: TestDatabase;
beforeAll(async () => {
  files = await testDatabase();
});
afterAll(() => files.close());

const OF_APP = "'p', 'a', '', 'ZZ', 500, 'DISPATCH', 1, false";

test.each<[statement: Statement, values: string, index: RegExp]>([
  [removeOldMessages, `${OF_APP}, '{WHATSAPP}', 1`, /^message_\w+_app_id_id_idx$/],
  [removeHiddenMessages, "'p', '', 500, '{WHATSAPP}', 1", /^message_\w+_project_id_id_idx$/],
  [removeOldEvents, OF_APP, /^event_\w+_app_id_id_idx$/],
  [removeOldCallbacks, "'p', '', 'ZZ', 500", /^callback_\w+_pkey$/],
  [removeOldBatches, "'p', '', 'ZZ', 500", /^batch_pkey$/],
  [removeOldHandsetMessages, "'', 'ZZ', 500", /^handset_message_pkey$/],
  [removeMessagesOf.app_id, "'p', 'a', true, 500", /^message_\w+_app_id_id_idx$/],
  [removeMessagesOf.conversation_id, "'p', 'c', false, 500", /^message_\w+_conversation_id_id_idx$/],
  [removeMessagesOf.contact_id, "'p', 'c', false, 500", /^message_\w+_contact_id_id_idx$/],
  [removeMessage, "'p', 'm', 'DISPATCH'", /^message_\w+_pkey$/],
])(
  "on an empty database, $name walks along its index and removes by key",
  async (statement, values, index) => {
    const plan = await explain(statement, values);
    const first = plan.slice(plan.indexOf("CTE"));
    const page = first.slice(0, first.indexOf("CTE", 3));
    expect(indexesIn(page)).not.toEqual([]);
    expect(indexesIn(page).filter((name) => !index.test(name))).toEqual([]);
    expect(plan).not.toMatch(/Seq Scan|Bitmap|Hash Join|Merge Join|Sort {2}/);
    // A row that is compared after it was found was found by a part of its key.
    expect(plan).not.toMatch(/Join Filter/);
  },
);

function indexesIn(plan: string): string[] {
  return [...plan.matchAll(/Index (?:Only )?Scan using (\S+)/g)].map(([, name]) => name ?? "");
}

async function explain({ name, text }: Statement, values: string): Promise<string> {
  return files.database.reserve(async (client) => {
    await client.query(`prepare ${name} as ${text}`);
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `explain (costs off) execute ${name}(${values})`,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}
