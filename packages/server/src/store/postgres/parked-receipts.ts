import type { Database } from "../database.ts";
import type { ParkedReceipt, SubmissionKey } from "../message-store.ts";

/** How long a receipt waits for the submit answer that it belongs to, in milliseconds: ten minutes. */
const PARKING_MS = 600_000;

export async function parkReceipt(database: Database, receipt: ParkedReceipt, now: number): Promise<void> {
  await database.kysely
    .insertInto("parked_receipt")
    .values({
      project_id: receipt.projectId,
      channel: receipt.channel,
      provider_message_id: receipt.providerMessageId,
      status: receipt.status,
      reason: receipt.reason === undefined ? null : JSON.stringify(receipt.reason),
      at: receipt.at,
      parked_at: now,
    })
    .execute();
}

/** Oldest first. */
export async function parkedReceipts(
  database: Database,
  { projectId, channel, providerMessageId }: SubmissionKey,
  now: number,
): Promise<ParkedReceipt[]> {
  const rows = await database.kysely
    .selectFrom("parked_receipt")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("channel", "=", channel)
    .where("provider_message_id", "=", providerMessageId)
    .where("parked_at", ">", now - PARKING_MS)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    projectId: row.project_id,
    channel: row.channel,
    providerMessageId: row.provider_message_id,
    status: row.status,
    ...(row.reason === null ? {} : { reason: row.reason }),
    at: row.at,
  }));
}

/** Removes receipts that nobody came for. */
export async function dropOldReceipts(database: Database, now: number): Promise<void> {
  await database.kysely
    .deleteFrom("parked_receipt")
    .where("parked_at", "<=", now - PARKING_MS)
    .execute();
}
