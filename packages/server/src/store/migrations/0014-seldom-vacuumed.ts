import type { Migration } from "./migration.ts";

/** Tables of traffic are vacuumed and analysed when that is worth it: see `partitions.ts`, which makes new ones so. */
export const seldomVacuumed: Migration = {
  number: 14,
  name: "seldom vacuumed",
  sql: `
do $$
declare
  busy regclass;
begin
  for busy in
    select inhrelid::regclass from pg_inherits
    where inhparent in ('message'::regclass, 'attempt'::regclass, 'status_report'::regclass, 'event'::regclass,
      'callback'::regclass)
    union all select 'handset_message'::regclass
  loop
    execute format('alter table %s set (autovacuum_vacuum_threshold = 50000,
      autovacuum_vacuum_insert_threshold = 50000, autovacuum_analyze_threshold = 50000)', busy);
  end loop;
end $$;`,
};
