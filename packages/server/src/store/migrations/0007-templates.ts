import type { Migration } from "./migration.ts";

/** Templates of projects, of both versions of their API: an id means one of either. */
export const templates: Migration = {
  number: 7,
  name: "templates",
  sql: `
create table template (
  project_id text collate "C" not null,
  id text collate "C" not null,
  -- 'v1' or 'v2': the form of the document.
  form text not null,
  -- Grows by one with every change.
  version int not null,
  template json not null,
  primary key (project_id, id)
);
`,
};
