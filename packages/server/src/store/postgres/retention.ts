import type { Conversation } from "@postrider/contract";
import { ulidAt } from "../../lib/ulid.ts";
import type { Queue } from "../../queue/queue.ts";
import type { NewCallback } from "../callback-store.ts";
import type { Database } from "../database.ts";
import { dropPartitions } from "../drop-partitions.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import type { PartitionsOver, RetentionStore, Settled, Walk, Walked } from "../retention-store.ts";
import {
  removeHiddenMessages,
  removeOldBatches,
  removeOldCallbacks,
  removeOldEvents,
  removeOldMessages,
} from "../sql/remove-old.ts";
import { deleteConversation } from "./delete-conversation.ts";
import { commitAndTell } from "./telling.ts";
import { nextOf, PAGE, walkOld } from "./walk-old.ts";

/** Removal of what is old. */
export class PostgresRetention implements RetentionStore {
  readonly #database: Database;
  readonly #queue: Pick<Queue, "wake">;

  constructor(database: Database, queue: Pick<Queue, "wake">) {
    this.#database = database;
    this.#queue = queue;
  }

  removeMessages(walk: Walk & Settled): Promise<Walked> {
    const { channelsThatTellRead, silentSince } = walk;
    return walkOld(this.#database, removeOldMessages, [...traffic(walk), channelsThatTellRead, silentSince]);
  }

  removeEvents(walk: Walk): Promise<Walked> {
    return walkOld(this.#database, removeOldEvents, traffic(walk));
  }

  removeHidden(walk: { projectId: string; from: string } & Settled): Promise<Walked> {
    const { projectId, from, channelsThatTellRead, silentSince } = walk;
    return walkOld(this.#database, removeHiddenMessages, [
      projectId,
      from,
      PAGE,
      channelsThatTellRead,
      silentSince,
    ]);
  }

  removeBatches(walk: { projectId: string; from: string; before: number }): Promise<Walked> {
    const { projectId, from, before } = walk;
    return walkOld(this.#database, removeOldBatches, [projectId, from, ulidAt(before), PAGE]);
  }

  removeCallbacks(walk: { projectId: string; from: string; before: number }): Promise<Walked> {
    const { projectId, from, before } = walk;
    return walkOld(this.#database, removeOldCallbacks, [projectId, from, ulidAt(before), PAGE]);
  }

  async removeConversations(
    walk: { projectId: string; appId: string; from: string; quietSince: number },
    tell: (deleted: Conversation) => NewCallback[],
  ): Promise<Walked> {
    const { projectId, quietSince } = walk;
    const page = await this.#database.kysely
      .selectFrom("conversation")
      .select(["id", "last_received"])
      .where("project_id", "=", projectId)
      .where("app_id", "=", walk.appId)
      .where("app_id", "<>", EMPTY_TEXT)
      .where("id", ">=", walk.from)
      .where("id", "<", ulidAt(quietSince + 1))
      .orderBy("id")
      .limit(PAGE)
      .execute();
    let removed = 0;
    for (const { id, last_received } of page) {
      if (last_received > quietSince) continue;
      const deleted = await commitAndTell(this.#database, this.#queue, async (session) => {
        // It may have got a message since it was looked at.
        const conversation = await deleteConversation(session, projectId, id, quietSince);
        return { result: conversation, callbacks: conversation === undefined ? [] : tell(conversation) };
      });
      if (deleted !== undefined) removed += 1;
    }
    return { next: nextOf(page.length, page.at(-1)?.id), removed, callbacks: 0, waiting: undefined };
  }

  dropPartitions(over: PartitionsOver): Promise<{ dropped: string[]; busy: string[] }> {
    return dropPartitions(this.#database, over);
  }
}

function traffic({ projectId, appId, from, until, processingMode, outsideConversations }: Walk): unknown[] {
  return [projectId, appId, from, ulidAt(until + 1), PAGE, processingMode, until, outsideConversations];
}
