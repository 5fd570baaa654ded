import type { Statement } from "../../store/database.ts";

/**
 * Sets a lane's rate and lets it be looked at: under the old rate it may have planned to sleep for long, so what
 * the old rate had used up is forgotten.
 *
 * $1 project id, $2 kind, $3 owner, $4 items per second or null, $5 now.
 */
export const setRate: Statement = {
  name: "queue_set_rate",
  text: `
insert into lane as l (project_id, kind, owner, rate, wake_at) values ($1, $2, $3, $4::float8, $5::bigint)
on conflict (project_id, kind, owner) do update
  set rate = excluded.rate, tat = least(l.tat, $5::bigint), wake_at = excluded.wake_at
  where l.rate is distinct from excluded.rate`,
};
