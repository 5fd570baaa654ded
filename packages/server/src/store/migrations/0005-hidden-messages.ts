import type { Migration } from "./migration.ts";

/** Messages that were deleted while they were on their way: out of sight, and delivered all the same. */
export const hiddenMessages: Migration = {
  number: 5,
  name: "hidden-messages",
  sql: "alter table message add column hidden boolean not null default false",
};
