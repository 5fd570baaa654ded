import type { Additions } from "../../queue/additions.ts";
import type { LaneKey, NewWork } from "../../queue/queue.ts";
import { leaseOr } from "../../queue/sql/open-lanes.ts";
import type { NewCallback } from "../store.ts";

/** Parameters that `newCallbacks` takes, from its first one on. */
export const NEW_CALLBACK_PARAMETERS = 11;

/**
 * Stores callbacks and the work of delivering them, as common table expressions `callbacks` and `deliveries` of a
 * larger statement: a status is never changed without the callbacks that tell of it.
 *
 * @param first number of the first of its eleven parameters, as `packNewCallbacks` makes them.
 * @param onlyIf condition on a unit, with `unit` as its number; all units when left out.
 */
export function newCallbacks(first: number, onlyIf: (unit: string) => string = () => "true"): string {
  return `
${storedCallbacks(first, onlyIf)},
deliveries as (
  insert into work (project_id, kind, owner, ref, due_at)
  select project_id, 'callback', coalesce(webhook_id, app_id), id, created_at from new_callback)`;
}

/**
 * The same with one more parameter; their deliveries may be handed over, and `deliveries` returns them. Needs `open` of
 * `openLanes` before it.
 */
export function newCallbacksHandingOver(first: number, onlyIf: (unit: string) => string): string {
  return `
${storedCallbacks(first, onlyIf)},
deliveries as (
  insert into work (project_id, kind, owner, ref, due_at, claims)
  select n.project_id, 'callback', coalesce(n.webhook_id, n.app_id), n.id, ${leaseOr("n")}
  from (select *, created_at as due_at, ($${first + NEW_CALLBACK_PARAMETERS}::int[])[place] as offer from new_callback) n
  returning project_id, kind, owner, id, ref, due_at, claims)`;
}

function storedCallbacks(first: number, onlyIf: (unit: string) => string): string {
  const at = (offset: number) => `$${first + offset}`;
  return `
new_callback as materialized (
  select * from unnest(${at(0)}::bigint[], ${at(1)}::text[], ${at(2)}::text[], ${at(3)}::text[], ${at(4)}::text[],
    ${at(5)}::text[], ${at(6)}::text[], ${at(7)}::text[], ${at(8)}::text[], ${at(9)}::text[], ${at(10)}::bigint[]) with ordinality
    as n (unit, project_id, id, app_id, webhook_id, target, trigger, body, order_key, message_id, created_at, place)
  where ${onlyIf("n.unit")}),
callbacks as (
  insert into callback
    (project_id, id, app_id, webhook_id, target, trigger, body, order_key, message_id, created_at)
  select project_id, id, app_id, webhook_id, target, trigger, body, order_key, message_id, created_at
  from new_callback)`;
}

/**
 * The parameters of `newCallbacks`. `units[0]` is unit 1.
 * @param additions with them, the parameters of `newCallbacksHandingOver`.
 */
export function packNewCallbacks(
  units: readonly (readonly NewCallback[] | undefined)[],
  additions?: Additions,
): unknown[][] {
  const packed: unknown[][] = Array.from({ length: NEW_CALLBACK_PARAMETERS }, () => []);
  const offers: number[] = [];
  units.forEach((callbacks, index) => {
    for (const callback of callbacks ?? []) {
      const values = [
        index + 1,
        callback.projectId,
        callback.id,
        callback.appId,
        callback.webhookId,
        callback.target,
        callback.trigger,
        callback.body,
        callback.orderKey,
        callback.messageId,
        callback.createdAt,
      ];
      values.forEach((value, offset) => {
        packed[offset]?.push(value);
      });
      if (additions !== undefined) offers.push(additions.add(deliveryOf(callback)));
    }
  });
  return additions === undefined ? packed : [...packed, offers];
}

/** The work of delivering a callback. */
function deliveryOf(callback: NewCallback): NewWork {
  return { lane: callbackLane(callback), ref: callback.id, dueAt: callback.createdAt };
}

/** The lane in which a callback is delivered: its webhook's, or the app's for addresses named by a message. */
export function callbackLane(callback: NewCallback): LaneKey {
  return { projectId: callback.projectId, kind: "callback", owner: callback.webhookId ?? callback.appId };
}
