import { ulidAt } from "../../lib/ulid.ts";
import type { Statement } from "../database.ts";
import type { DeadLetterFilter, DeadLetterReason } from "../dead-letter-store.ts";
import type { LoadedCallbackRow } from "./load-callbacks.ts";

/** Which dead letters: one condition for listing, counting and sending again, so that they cannot differ. */
const CHOSEN = `
from dead_letter d join callback c on c.project_id = d.project_id and c.id = d.callback_id
where d.project_id = $1
  and ($2::text is null or d.webhook_id = $2)
  and ($3::text is null or d.trigger = $3)
  and ($4::text is null or d.reason = $4)
  and ($5::text is null or d.callback_id >= $5 collate "C")
  and ($6::text is null or d.callback_id < $6 collate "C")`;

/** The parameters $1 to $6. */
export function chosenValues(projectId: string, filter: DeadLetterFilter): unknown[] {
  const { webhookId, trigger, reason, from, until } = filter;
  return [
    projectId,
    webhookId ?? null,
    trigger ?? null,
    reason ?? null,
    from === undefined ? null : ulidAt(from),
    until === undefined ? null : ulidAt(until),
  ];
}

/** $7 id of the last one of the page before, or null; $8 how many. */
export const listDeadLetters: Statement = {
  name: "store_list_dead_letters",
  text: `
select c.*, d.reason, d.at ${CHOSEN}
  and ($7::text is null or d.callback_id < $7 collate "C")
order by d.callback_id desc limit $8::int`,
};

export type DeadLetterRow = LoadedCallbackRow & { reason: DeadLetterReason; at: number };

export const countDeadLetters: Statement = {
  name: "store_count_dead_letters",
  text: `select count(*)::int as letters ${CHOSEN}`,
};

/**
 * Takes dead letters back among the callbacks, with the work of delivering them, in one commit. Each webhook's are
 * due one after the other, in the order of their making. Returns how many for each lane, and when its first is due.
 *
 * $7 now, $8 how many a second for each lane.
 */
export const replayDeadLetters: Statement = {
  name: "store_replay_dead_letters",
  text: `
with chosen as materialized (select d.project_id, d.callback_id ${CHOSEN} for update of d),
taken as (
  delete from dead_letter d using chosen o
  where d.project_id = o.project_id and d.callback_id = o.callback_id returning 1),
revived as (
  update callback c set state = 'PENDING', earlier_tries = cardinality(c.tries) from chosen o
  where c.project_id = o.project_id and c.id = o.callback_id
  returning c.project_id, c.id, coalesce(c.webhook_id, c.app_id) as owner),
placed as materialized (
  select project_id, owner, id,
    $7::bigint + floor((row_number() over (partition by owner order by id) - 1) * 1000 / $8::float8)::bigint as due_at
  from revived),
queued as (
  insert into work (project_id, kind, owner, ref, due_at)
  select project_id, 'callback', owner, id, due_at from placed order by due_at, id)
select owner, count(*)::int as letters, min(due_at) as due_at from placed group by owner`,
};

export interface ReplayedRow {
  owner: string;
  letters: number;
  due_at: number;
}
