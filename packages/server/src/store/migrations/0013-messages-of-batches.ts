import type { Migration } from "./migration.ts";

/** Of which batch a message is one, to count what became of its messages; null: of none. */
export const messagesOfBatches: Migration = {
  number: 13,
  name: "messages of batches",
  sql: `
alter table message add column batch_id text collate "C";
create index message_batch on message (project_id, batch_id, id) where batch_id is not null;
`,
};
