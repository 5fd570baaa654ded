import type { Migration } from "./migration.ts";

/**
 * The simulator's phones. They are the world outside: like phone numbers they belong to no project, so that their
 * keys do not begin with one; each message on them does belong to one.
 */
export const handsets: Migration = {
  number: 2,
  name: "handsets",
  sql: `
-- Only handsets with a script; all others behave as their number says.
create table handset (
  channel text collate "C" not null,
  identity text collate "C" not null,
  behaviour json not null,
  -- Submissions until the script ends; null: until changed.
  times_left int,
  primary key (channel, identity)
);

create table handset_message (
  id text collate "C" primary key,
  channel text collate "C" not null,
  identity text collate "C" not null,
  direction text not null check (direction in ('TO_APP', 'TO_CONTACT')),
  project_id text collate "C" not null,
  app_id text collate "C" not null,
  -- '' for messages from the handset.
  message_id text collate "C" not null,
  submission_key text collate "C",
  submissions int not null default 1,
  -- Our address it shows as; '' when the channel does not tell.
  sender text not null default '',
  at bigint not null,
  status text not null,
  reason json,
  -- What the handset reports, see simulator/react.ts; null when it never does.
  report json,
  shown json not null
) with (fillfactor = 80);
create index handset_message_inbox on handset_message (channel, identity, id);
create unique index handset_message_submission on handset_message (project_id, submission_key)
  where submission_key is not null;

-- Counts refusals of one message by magic numbers that refuse only the first few.
create table handset_refusal (
  project_id text collate "C" not null,
  message_id text collate "C" not null,
  channel text collate "C" not null,
  refusals int not null,
  primary key (project_id, message_id, channel)
);
`,
};
