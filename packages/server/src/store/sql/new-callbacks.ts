import { type Additions, NO_OFFER } from "../../queue/additions.ts";
import type { LaneKey, NewWork } from "../../queue/queue.ts";
import { leaseOr } from "../../queue/sql/open-lanes.ts";
import type { WorkChangesOptions } from "../../queue/sql/work-changes.ts";
import type { NewCallback } from "../callback-store.ts";

/** Parameters that `newCallbacks` takes, from its first one on. */
export const NEW_CALLBACK_PARAMETERS = 12;

/**
 * Stores callbacks and the work of delivering them, as common table expressions `callbacks` and `deliveries` of a
 * larger statement: a status is never changed without the callbacks that tell of it. `deliveries` returns the work.
 *
 * @param first number of the first of its parameters, as `packNewCallbacks` makes them.
 */
export function newCallbacks(first: number, options: WorkChangesOptions = {}): string {
  const { onlyIf = () => "true", handsOver = false } = options;
  const at = (offset: number) => `$${first + offset}`;
  return `
new_callback as materialized (
  select * from unnest(${at(0)}::bigint[], ${at(1)}::text[], ${at(2)}::text[], ${at(3)}::text[], ${at(4)}::text[],
    ${at(5)}::text[], ${at(6)}::text[], ${at(7)}::text[], ${at(8)}::text[], ${at(9)}::text[], ${at(10)}::bigint[],
    ${at(11)}::int[])
    as n (unit, project_id, id, app_id, webhook_id, target, trigger, body, order_key, message_id, due_at, offer)
  where ${onlyIf("n.unit")}),
callbacks as (
  insert into callback
    (project_id, id, app_id, webhook_id, target, trigger, body, order_key, message_id, created_at)
  select project_id, id, app_id, webhook_id, target, trigger, body, order_key, message_id, due_at
  from new_callback),
deliveries as (
  insert into work (project_id, kind, owner, ref, due_at, claims)
  select n.project_id, 'callback', coalesce(n.webhook_id, n.app_id), n.id, ${handsOver ? leaseOr("n") : "n.due_at, 0"}
  from new_callback n
  returning project_id, kind, owner, id, ref, due_at, claims)`;
}

/**
 * The parameters of `newCallbacks`. `units[0]` is unit 1.
 * @param additions where the deliveries are noted, for a statement that hands over.
 */
export function packNewCallbacks(
  units: readonly (readonly NewCallback[] | undefined)[],
  additions?: Additions,
): unknown[][] {
  const packed: unknown[][] = Array.from({ length: NEW_CALLBACK_PARAMETERS }, () => []);
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
        additions?.add(deliveryOf(callback)) ?? NO_OFFER,
      ];
      values.forEach((value, offset) => {
        packed[offset]?.push(value);
      });
    }
  });
  return packed;
}

/** The work of delivering a callback. */
function deliveryOf(callback: NewCallback): NewWork {
  return { lane: callbackLane(callback), ref: callback.id, dueAt: callback.createdAt };
}

/** The lane in which a callback is delivered: its webhook's, or the app's for addresses named by a message. */
export function callbackLane(callback: NewCallback): LaneKey {
  return { projectId: callback.projectId, kind: "callback", owner: callback.webhookId ?? callback.appId };
}
