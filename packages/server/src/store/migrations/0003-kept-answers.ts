import type { Migration } from "./migration.ts";

/** Answers to requests with an `Idempotency-Key`, kept for a day by the commit that did what was asked. */
export const keptAnswers: Migration = {
  number: 3,
  name: "kept-answers",
  sql: `
create table kept_answer (
  project_id text collate "C" not null,
  key text collate "C" not null,
  -- What was asked, shortened: another request under the same key is told apart by it.
  fingerprint text not null,
  status smallint not null,
  -- As it went over the wire.
  body text not null,
  kept_at bigint not null,
  primary key (project_id, key)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2);
create index kept_answer_age on kept_answer (kept_at) where key <> '';
`,
};
