import type { Migration } from "./migration.ts";

/** Who does not want to be written to, what happened to that, and the settings of projects. */
export const consentsAndSettings: Migration = {
  number: 8,
  name: "consents-and-settings",
  sql: `
create table consent (
  project_id text collate "C" not null,
  app_id text collate "C" not null,
  list_type text collate "C" not null,
  -- Phone numbers without their leading +.
  identity text collate "C" not null,
  primary key (project_id, app_id, list_type, identity)
);

create table consent_record (
  project_id text collate "C" not null,
  app_id text collate "C" not null,
  identity text collate "C" not null,
  id text collate "C" not null,
  origin text not null,
  operation text not null,
  list_type text not null,
  at bigint not null,
  primary key (project_id, app_id, identity, id)
);

create table project_settings (
  project_id text collate "C" primary key,
  settings json not null
);
`,
};
