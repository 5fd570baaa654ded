import type { Migration } from "./migration.ts";

/**
 * The first tables.
 *
 * - Times are milliseconds since 1970 (bigint); documents of the wire are `json`, kept as they came: unlike
 *   `jsonb` it takes every escape that JSON allows (`\u0000`, lone surrogates) and costs no conversion.
 * - Keys are `collate "C"`: ULIDs sort by time, and by bytes, whatever the database's language is.
 * - Indexes beside a primary key have a condition that is always true for what they serve. A statement that does
 *   not repeat it, such as a look-up by key, cannot be planned over them, which the planner would else do for a
 *   table or partition that it takes for empty, and keep doing when it is not.
 * - What grows with traffic is partitioned by ULID, so that retention drops partitions instead of deleting rows.
 *   Partitions are made by `partitions.ts`; the default partition takes what falls between.
 */
export const initial: Migration = {
  number: 1,
  name: "initial",
  sql: `
create table project (
  id text collate "C" primary key,
  display_name text not null,
  created_at bigint not null
);

create table access_key (
  project_id text collate "C" not null,
  key_id text collate "C" not null unique,
  secret_hash text not null,
  primary key (project_id, key_id)
);

-- Of the server itself, not of a project.
create table setting (
  name text collate "C" primary key,
  value text not null
);

create table app (
  project_id text collate "C" not null,
  id text collate "C" not null,
  app json not null,
  primary key (project_id, id)
);

create table webhook (
  project_id text collate "C" not null,
  id text collate "C" not null,
  app_id text collate "C" not null,
  target text not null,
  webhook json not null,
  primary key (project_id, id)
);
create unique index webhook_target on webhook (project_id, app_id, target);

create table contact (
  project_id text collate "C" not null,
  id text collate "C" not null,
  display_name text not null,
  email text not null default '',
  external_id text not null default '',
  metadata text not null default '',
  language text not null,
  channel_priority json not null,
  primary key (project_id, id)
);

-- Whose an identity is. app_id is '' where an identity means the same person in every app.
create table contact_identity (
  project_id text collate "C" not null,
  channel text collate "C" not null,
  identity text collate "C" not null,
  app_id text collate "C" not null,
  contact_id text collate "C" not null,
  position int not null,
  primary key (project_id, channel, identity, app_id)
);
create index contact_identity_contact on contact_identity (project_id, contact_id, position) where contact_id <> '';

create table conversation (
  project_id text collate "C" not null,
  id text collate "C" not null,
  app_id text collate "C" not null,
  contact_id text collate "C" not null,
  active boolean not null,
  active_channel text not null default '',
  last_received bigint not null default 0,
  metadata text not null default '',
  metadata_json json,
  correlation_id text not null default '',
  primary key (project_id, id)
) with (fillfactor = 80);
-- At most one active conversation of an app with a contact.
create unique index conversation_active on conversation (project_id, app_id, contact_id) where active;
create index conversation_contact on conversation (project_id, contact_id, id) where contact_id <> '';

-- Messages of both directions. Routing fills channel, identity, contact and conversation of those to contacts;
-- every later change leaves the indexed columns alone, so that it can stay on its page.
create table message (
  project_id text collate "C" not null,
  id text collate "C" not null,
  direction text not null check (direction in ('TO_APP', 'TO_CONTACT')),
  app_id text collate "C" not null,
  processing_mode text not null,
  -- The send request, or the contact's message.
  body json not null,
  accepted_at bigint not null,
  contact_id text collate "C" not null default '',
  conversation_id text collate "C" not null default '',
  channel text collate "C" not null default '',
  identity text collate "C" not null default '',
  -- To contacts only.
  status text,
  version int,
  expires_at bigint,
  route json,
  position int,
  attempts int,
  channel_since bigint,
  offers_choices boolean not null default false,
  -- From contacts only.
  sender_id text,
  metadata text,
  primary key (project_id, id)
) partition by range (id);
create index message_app on message (project_id, app_id, id) where app_id <> '';
create index message_contact on message (project_id, contact_id, id) where contact_id <> '';
create index message_conversation on message (project_id, conversation_id, id) where conversation_id <> '';
create index message_identity on message (project_id, identity, id) where identity <> '';
create index message_choices on message (project_id, identity, id) where offers_choices and identity <> '';

create table attempt (
  project_id text collate "C" not null,
  message_id text collate "C" not null,
  number int not null,
  channel text collate "C" not null,
  identity text not null,
  submission_key text not null,
  state text not null,
  provider_message_id text collate "C" not null,
  started_at bigint not null,
  ended_at bigint,
  reason json,
  losses json not null,
  segments json,
  primary key (project_id, message_id, number)
) partition by range (message_id);
create index attempt_provider on attempt (project_id, channel, provider_message_id, message_id, number)
  where provider_message_id <> '';

-- In the order of (version, ordinal): the decision that made it, and its place in there.
create table status_report (
  project_id text collate "C" not null,
  message_id text collate "C" not null,
  version int not null,
  ordinal int not null,
  status text not null,
  channel text not null,
  identity text not null,
  reason json,
  at bigint not null,
  primary key (project_id, message_id, version, ordinal)
) partition by range (message_id);

create table event (
  project_id text collate "C" not null,
  id text collate "C" not null,
  app_id text collate "C" not null,
  processing_mode text not null,
  event json not null,
  channel text collate "C" not null,
  identity text collate "C" not null,
  contact_id text collate "C" not null,
  conversation_id text collate "C" not null,
  accepted_at bigint not null,
  primary key (project_id, id)
) partition by range (id);
create index event_contact on event (project_id, contact_id, id) where contact_id <> '';
create index event_conversation on event (project_id, conversation_id, id) where conversation_id <> '';

-- No index on state: with one, no settled callback could stay on its page. Dead letters have their own table.
create table callback (
  project_id text collate "C" not null,
  id text collate "C" not null,
  app_id text collate "C" not null,
  webhook_id text collate "C",
  target text not null,
  trigger text not null,
  body text not null,
  order_key text not null,
  message_id text collate "C" not null,
  created_at bigint not null,
  state text not null default 'PENDING',
  tries json[] not null default '{}',
  primary key (project_id, id)
) partition by range (id);
create index callback_message on callback (project_id, message_id) where message_id <> '';
create index callback_webhook on callback (project_id, webhook_id, id) where webhook_id <> '';

create table dead_letter (
  project_id text collate "C" not null,
  callback_id text collate "C" not null,
  webhook_id text collate "C",
  primary key (project_id, callback_id)
);
create index dead_letter_webhook on dead_letter (project_id, webhook_id, callback_id) where webhook_id <> '';

-- Which of a channel's messages and events came in: a repeat is found here. id is our id of it.
create table received (
  project_id text collate "C" not null,
  channel text collate "C" not null,
  provider_id text collate "C" not null,
  id text collate "C" not null,
  at bigint not null,
  primary key (project_id, channel, provider_id)
);

-- Receipts that came before the submit answer.
create table parked_receipt (
  project_id text collate "C" not null,
  channel text collate "C" not null,
  provider_message_id text collate "C" not null,
  id bigint generated always as identity,
  status text not null,
  reason json,
  at bigint not null,
  parked_at bigint not null,
  primary key (project_id, channel, provider_message_id, id)
);
create index parked_receipt_age on parked_receipt (parked_at);

-- One owner's work of one kind. tat ("theoretical arrival time") is its rate limiter; wake_at is when it is worth
-- a look, null when it sleeps. Rows change all the time and are few: half of each page is kept free.
create table lane (
  project_id text collate "C" not null,
  kind text collate "C" not null,
  owner text collate "C" not null,
  rate double precision,
  tat double precision not null default 0,
  wake_at bigint,
  primary key (project_id, kind, owner)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0);
create index lane_awake on lane (kind, wake_at) where wake_at is not null;

-- due_at: when to start, when to try again, when a timer fires, and, once claimed, when the lease ends.
create table work (
  project_id text collate "C" not null,
  id bigint generated always as identity,
  kind text collate "C" not null,
  owner text collate "C" not null,
  ref text not null,
  due_at bigint not null,
  claims int not null default 0,
  primary key (project_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_vacuum_cost_delay = 0);
-- Serves lanes only. Its condition is always true; a statement that does not repeat it, such as the look-up of one
-- item, cannot be planned over this index, whatever the planner believes about a table that is empty now and then.
create index work_lane on work (project_id, kind, owner, due_at, id) where owner <> '';
`,
};
