import type { WorkKind } from "../queue.ts";

/**
 * What `Queue.commit` reads, each told by what it has: a unit that the statement tells of; work that is handed over
 * (`id`); a lane that has something before it (no `due_at`); or the lane and time of work that is tried again.
 */
export interface CommittedRow {
  unit: number | null;
  project_id: string;
  kind: WorkKind;
  owner: string;
  due_at: number | null;
  id: number | null;
  ref: string | null;
}

/**
 * The end of a statement with `openLanes`.
 * @param told which expression holds the units to tell of.
 * @param adding which expressions add work.
 * @param retrying which expression puts work off; undefined: none does.
 */
export function committed(told: string, adding: readonly string[], retrying?: string): string {
  const handedOver = adding.map(
    (name) => `
union all select null, project_id, kind, owner, due_at, id, ref from ${name} where claims = 1`,
  );
  const postponed =
    retrying === undefined
      ? ""
      : `union all select null, project_id, kind, owner, due_at, null, null from ${retrying}`;
  return `
select unit, null as project_id, null as kind, null as owner, null::bigint as due_at, null::bigint as id, null as ref
from ${told}
union all select null, project_id, kind, owner, null, null, null from offer where behind
${postponed}${handedOver.join("")}`;
}
