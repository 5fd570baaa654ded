import type { Migration } from "./migration.ts";

/** Batches: one message for many, kept until it has become one message a recipient. */
export const batches: Migration = {
  number: 9,
  name: "batches",
  sql: `
create table batch (
  project_id text collate "C" not null,
  id text collate "C" not null,
  app_id text collate "C" not null,
  state text not null,
  -- null: at once.
  send_after bigint,
  -- What describes it, for finding and cancelling.
  metadata json not null,
  request json not null,
  -- Recipients that have their message.
  sent int not null default 0,
  primary key (project_id, id)
);
`,
};
