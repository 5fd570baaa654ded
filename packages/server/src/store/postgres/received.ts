import type { Database } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";

/**
 * How long a channel's ids are known, in milliseconds: 8 days, since the most patient channel repeats what was not
 * answered for 7 (WhatsApp Cloud API, "Webhooks": retries).
 */
const KNOWN_MS = 8 * 24 * 3_600_000;

/** Rows of one delete: each is a short transaction. */
const DELETE_BATCH = 10_000;

/** Forgets ids of messages and events that no channel repeats any more. */
export async function dropOldReceived(database: Database, now: number): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await database.kysely
      .deleteFrom("received")
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("project_id", "channel", "provider_id"),
          "in",
          selectFrom("received")
            .select(["project_id", "channel", "provider_id"])
            .where("at", "<=", now - KNOWN_MS)
            .where("provider_id", "<>", EMPTY_TEXT)
            .orderBy("at")
            .limit(DELETE_BATCH)
            .$asTuple("project_id", "channel", "provider_id"),
        ),
      )
      .executeTakeFirstOrThrow();
    if (numDeletedRows < BigInt(DELETE_BATCH)) return;
  }
}
