import type { DeliveryReceipt } from "../channels/channel.ts";
import type { Clock } from "../lib/clock.ts";
import { GroupCommit, shortRest } from "../lib/group-commit.ts";
import { wakeRetried } from "../queue/postgres.ts";
import type { ClaimedWork, Queue, WorkChange } from "../queue/queue.ts";
import { packWorkChanges, type RetriedRow } from "../queue/sql/work-changes.ts";
import type { Database } from "../store/database.ts";
import type { Receive } from "./simulator.ts";
import { loadReports, type ReportRow } from "./sql/load-reports.ts";
import { settleReports } from "./sql/settle-reports.ts";

export interface ReportDeps {
  database: Database;
  queue: Queue;
  clock: Clock;
  receive: Receive;
}

/**
 * Reports that are due: a claimed item of kind "handset" names a message on a handset.
 *
 * Before: the message stands as the last report said. After: the next receipt was taken by `receive`, the message
 * shows it, and the work is done or due again for the read receipt. Crash in the middle: the lease ends and the
 * same receipt is reported again, which changes nothing (a status only climbs). Loads and settlements of items
 * that are handled together are grouped.
 */
export class Reports {
  readonly #deps: ReportDeps;
  readonly #load: GroupCommit<string, ReportRow | undefined>;
  readonly #settle: GroupCommit<Settlement, undefined>;

  constructor(deps: ReportDeps) {
    this.#deps = deps;
    this.#load = new GroupCommit((ids) => this.#loadAll(ids));
    this.#settle = new GroupCommit((settlements) => this.#settleAll(settlements), { rest: shortRest });
  }

  async report(work: ClaimedWork): Promise<void> {
    const { clock, receive } = this.#deps;
    const row = await this.#load.push(work.ref);
    const now = clock.now();
    const next = row && nextReport(row);
    if (!row || !next) {
      await this.#settle.push({ work, dueAt: null });
      return;
    }
    await receive([toReceipt(row, next, now)]);
    const dueAt = next.thenAfterMs === null ? null : now + next.thenAfterMs;
    await this.#settle.push({ work, reported: next, dueAt });
  }

  async #loadAll(ids: string[]): Promise<(ReportRow | undefined)[]> {
    const rows = await this.#deps.database.query<ReportRow>(loadReports, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id));
  }

  async #settleAll(settlements: Settlement[]): Promise<undefined[]> {
    const reported = settlements.flatMap((settlement) => settlement.reported ?? []);
    const retried = await this.#deps.database.query<RetriedRow>(settleReports, [
      reported.map(({ id }) => id),
      reported.map(({ status }) => status),
      reported.map(({ reason }) => (reason ? JSON.stringify(reason) : null)),
      ...packWorkChanges(settlements.map(workOf)),
    ]);
    wakeRetried(this.#deps.queue, retried);
    return settlements.map(() => undefined);
  }
}

function workOf({ work, dueAt }: Settlement): WorkChange[] {
  const item = { projectId: work.lane.projectId, id: work.id };
  return [dueAt === null ? { change: "done", ...item } : { change: "retry", ...item, dueAt }];
}

interface Settlement {
  work: ClaimedWork;
  /** Missing when there was nothing to report. */
  reported?: NextReport;
  /** When the next report is due; null: none is. */
  dueAt: number | null;
}

interface NextReport {
  /** The channel's id of the message. */
  id: string;
  status: DeliveryReceipt["status"];
  reason?: NonNullable<DeliveryReceipt["reason"]>;
  /** Until the report after this one; null: this is the last. */
  thenAfterMs: number | null;
}

/** QUEUED_ON_CHANNEL -> DELIVERED -> READ, or QUEUED_ON_CHANNEL -> FAILED. */
function nextReport({ id, status, report }: ReportRow): NextReport | undefined {
  if (!report) return undefined;
  const { outcome, readAfterMs } = report;
  if (status === "QUEUED_ON_CHANNEL") {
    if (outcome === "DELIVERED") return { id, status: "DELIVERED", thenAfterMs: readAfterMs };
    return { id, status: "FAILED", reason: outcome, thenAfterMs: null };
  }
  if (status === "DELIVERED" && readAfterMs !== null) return { id, status: "READ", thenAfterMs: null };
  return undefined;
}

function toReceipt(row: ReportRow, { status, reason }: NextReport, at: number): DeliveryReceipt {
  return {
    type: "receipt",
    projectId: row.project_id,
    channel: row.channel,
    providerMessageId: row.id,
    status,
    ...(reason ? { reason } : {}),
    at,
  };
}
