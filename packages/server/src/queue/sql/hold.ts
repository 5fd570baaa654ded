import type { Statement } from "../../store/database.ts";

/**
 * Keeps lanes for whoever holds them: until `$5 + $6`, unless a claim has said so lately. A lane that has become somebody
 * else's is left alone. The commit is not waited for: after a crash there is no holder.
 *
 * $1 project ids, $2 kinds, $3 owners, $4 the holder, $5 now, $6 its hold in milliseconds.
 */
export const hold: Statement = {
  name: "queue_hold",
  text: `
with fast as materialized (select set_config('synchronous_commit', 'off', true) as done),
found as materialized (
  select l.spot
  from unnest($1::text[], $2::text[], $3::text[]) as k (project_id, kind, owner), fast
    cross join lateral (
      select ctid as spot from lane l
      where l.project_id = k.project_id and l.kind = k.kind and l.owner = k.owner and l.holder = $4::text
        and l.held_until < $5::bigint + $6::int * 2 / 3
      limit 1 for update skip locked) l)
update lane l set held_until = $5::bigint + $6::int from found f where l.ctid = f.spot`,
};
