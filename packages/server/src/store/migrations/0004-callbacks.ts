import type { Migration } from "./migration.ts";

/** What callbacks need beyond a first try: lanes that rest, and dead letters to look through and send again. */
export const callbacks: Migration = {
  number: 4,
  name: "callbacks",
  sql: `
-- failures: of the owner's, one after the other; probing: one item at a time, until one of them is well.
-- holder: the process that alone may claim until held_until; null when any may.
alter table lane
  add column failures int not null default 0,
  add column probing boolean not null default false,
  add column holder text,
  add column held_until bigint;

-- Tries made before the latest replay: the ladder starts again with it.
alter table callback add column earlier_tries int not null default 0;

alter table dead_letter
  add column app_id text collate "C" not null default '',
  add column trigger text not null default '',
  add column reason text not null default 'EXHAUSTED',
  -- The last answer; null when there was none.
  add column status int,
  add column at bigint not null default 0;
update dead_letter d set app_id = c.app_id, trigger = c.trigger, at = c.created_at
from callback c where c.project_id = d.project_id and c.id = d.callback_id;
`,
};
