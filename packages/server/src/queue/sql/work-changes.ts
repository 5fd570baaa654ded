import { type Additions, NO_OFFER } from "../additions.ts";
import type { LaneKey, WorkChange } from "../queue.ts";
import { leaseOr } from "./open-lanes.ts";

/** Parameters that `workChanges` takes, from its first one on. */
export const WORK_CHANGE_PARAMETERS = 14;

export interface WorkChangesOptions {
  /** Condition on a unit, with `unit` as its number. Default: all units. */
  onlyIf?: (unit: string) => string;
  /** What it adds may be handed over; needs `open` of `openLanes` before it. Default: it waits to be claimed. */
  handsOver?: boolean;
}

/**
 * What a commit does to work, as common table expressions `added`, `done` and `retried` of a larger statement, so
 * that state and work change together. Touches no lane: whoever adds work wakes its lane after the commit.
 *
 * `added` returns what was added, and `retried` the lanes and times of what is to be tried again, to be woken too.
 *
 * @param first number of the first of its parameters, as `packWorkChanges` makes them.
 */
export function workChanges(first: number, options: WorkChangesOptions = {}): string {
  const { onlyIf = () => "true", handsOver = false } = options;
  const at = (offset: number) => `$${first + offset}`;
  return `
added as (
  insert into work (project_id, kind, owner, ref, due_at, claims)
  select a.project_id, a.kind, a.owner, a.ref, ${handsOver ? leaseOr("a") : "a.due_at, 0"}
  from unnest(${at(0)}::bigint[], ${at(1)}::text[], ${at(2)}::text[], ${at(3)}::text[], ${at(4)}::text[],
    ${at(5)}::bigint[], ${at(6)}::int[]) as a (unit, project_id, kind, owner, ref, due_at, offer)
  where ${onlyIf("a.unit")}
  returning project_id, kind, owner, id, ref, due_at, claims),
finished as materialized (
  select found.spot
  from unnest(${at(7)}::bigint[], ${at(8)}::text[], ${at(9)}::bigint[]) as d (unit, project_id, id)
    cross join lateral (${spotOf("d")}) found
  where ${onlyIf("d.unit")}),
done as (delete from work w using finished f where w.ctid = f.spot),
postponed as materialized (
  select found.spot, r.due_at
  from unnest(${at(10)}::bigint[], ${at(11)}::text[], ${at(12)}::bigint[], ${at(13)}::bigint[])
      as r (unit, project_id, id, due_at)
    cross join lateral (${spotOf("r")}) found
  where ${onlyIf("r.unit")}),
retried as (
  update work w set due_at = p.due_at from postponed p where w.ctid = p.spot
  returning w.project_id, w.kind, w.owner, w.due_at)`;
}

/**
 * Where the item of a key is. In this form the planner can only look it up by its primary key, for each key in turn.
 * As a plain join it would read the whole table once it takes it for empty, which it does after a drain.
 */
function spotOf(key: string): string {
  return `
    select w.ctid as spot from work w
    where w.project_id = ${key}.project_id and w.id = ${key}.id limit 1`;
}

/**
 * The parameters of `workChanges`. `units[0]` is unit 1.
 * @param additions where what is added is noted, for a statement that hands over.
 */
export function packWorkChanges(
  units: readonly (readonly WorkChange[] | undefined)[],
  additions?: Additions,
): unknown[][] {
  const packed: unknown[][] = Array.from({ length: WORK_CHANGE_PARAMETERS }, () => []);
  const put = (first: number, ...values: unknown[]) => {
    values.forEach((value, offset) => {
      packed[first + offset]?.push(value);
    });
  };
  units.forEach((changes, index) => {
    for (const change of changes ?? []) {
      if (change.change === "add") {
        const { lane, ref, dueAt } = change.work;
        const offer = additions?.add(change.work) ?? NO_OFFER;
        put(0, index + 1, lane.projectId, lane.kind, lane.owner, ref, dueAt, offer);
      } else if (change.change === "done") {
        put(7, index + 1, change.projectId, change.id);
      } else {
        put(10, index + 1, change.projectId, change.id, change.dueAt);
      }
    }
  });
  return packed;
}

/** A row of `retried`. */
export interface RetriedRow {
  project_id: string;
  kind: LaneKey["kind"];
  owner: string;
  due_at: number;
}
