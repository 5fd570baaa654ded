import type { Migration } from "./migration.ts";

/** Ways to what is old: events by app, messages that were deleted on their way, and what channels sent long ago. */
export const retention: Migration = {
  number: 12,
  name: "retention",
  sql: `
create index event_app on event (project_id, app_id, id) where app_id <> '';
create index message_hidden on message (project_id, id) where hidden;
create index received_age on received (at) where provider_id <> '';
`,
};
