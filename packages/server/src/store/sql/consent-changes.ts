import type { ConsentChange } from "../consent-store.ts";
import type { Statement } from "../database.ts";

/** Parameters that `consentChanges` takes, from its first one on. */
export const CONSENT_CHANGE_PARAMETERS = 9;

/** A change of an app's lists, as a part of what it comes with. */
export interface AppConsentChange extends ConsentChange {
  projectId: string;
  appId: string;
}

/**
 * Puts addresses on lists and takes them off, and records it, as common table expressions of a larger statement. What
 * is on its list already is recorded as an update; where nothing is taken off, nothing is recorded.
 *
 * A statement sees no change of its own: callers change no address of a list twice in one, see `inRounds`.
 *
 * @param first number of the first of its nine parameters, as `packConsentChanges` makes them.
 * @param onlyIf condition on a unit, with `unit` as its number; all units when left out.
 */
export function consentChanges(first: number, onlyIf: (unit: string) => string = () => "true"): string {
  const at = (offset: number) => `$${first + offset}`;
  const isIn = (done: string) =>
    `((n.project_id, n.app_id, n.list_type, n.identity) in (
      select project_id, app_id, list_type, identity from ${done})) is true`;
  return `
consent_change as materialized (
  select * from unnest(${at(0)}::bigint[], ${at(1)}::text[], ${at(2)}::text[], ${at(3)}::text[], ${at(4)}::text[],
    ${at(5)}::text[], ${at(6)}::text[], ${at(7)}::text[], ${at(8)}::bigint[])
    as n (unit, project_id, app_id, list_type, identity, change, origin, record_id, at)
  where ${onlyIf("n.unit")}),
listed as (
  insert into consent (project_id, app_id, list_type, identity)
  select project_id, app_id, list_type, identity from consent_change where change = 'insert'
  on conflict (project_id, app_id, list_type, identity) do nothing
  returning project_id, app_id, list_type, identity),
unlisted as (
  delete from consent c using consent_change n
  where n.change = 'delete' and c.project_id = n.project_id and c.app_id = n.app_id
    and c.list_type = n.list_type and c.identity = n.identity
  returning c.project_id, c.app_id, c.list_type, c.identity),
consent_records as (
  insert into consent_record (project_id, app_id, list_type, identity, id, origin, operation, at)
  select n.project_id, n.app_id, n.list_type, n.identity, n.record_id, n.origin,
    case when n.change = 'delete' then 'OPERATION_DELETE'
      when ${isIn("listed")} then 'OPERATION_INSERT' else 'OPERATION_UPDATE' end, n.at
  from consent_change n
  where n.change = 'insert' or ${isIn("unlisted")})`;
}

/** The parameters of `consentChanges`. `units[0]` is unit 1. */
export function packConsentChanges(units: readonly (AppConsentChange | undefined)[]): unknown[][] {
  const packed: unknown[][] = Array.from({ length: CONSENT_CHANGE_PARAMETERS }, () => []);
  units.forEach((change, index) => {
    if (change === undefined) return;
    const { projectId, appId, listType, identity, origin, recordId, at } = change;
    const values = [index + 1, projectId, appId, listType, identity, change.change, origin, recordId, at];
    values.forEach((value, offset) => {
      packed[offset]?.push(value);
    });
  });
  return packed;
}

/** Changes the lists of an app. */
export const changeConsents: Statement = {
  name: "store_change_consents",
  text: `with ${consentChanges(1)} select 1 as done`,
};

/** The same in the same order, split so that no address of a list is changed twice in one part. */
export function inRounds<Item>(
  items: readonly Item[],
  changeOf: (item: Item) => AppConsentChange | undefined,
): Item[][] {
  const rounds: Item[][] = [[]];
  let seen = new Set<string>();
  for (const item of items) {
    const change = changeOf(item);
    if (change !== undefined) {
      const { projectId, appId, listType, identity } = change;
      const key = JSON.stringify([projectId, appId, listType, identity]);
      if (seen.has(key)) {
        seen = new Set();
        rounds.push([]);
      }
      seen.add(key);
    }
    rounds.at(-1)?.push(item);
  }
  return rounds;
}
