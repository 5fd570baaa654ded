import { type RawBuilder, type SqlBool, sql } from "kysely";
import { ulidAt } from "../../lib/ulid.ts";
import type { OutboundMessage, ProcessingMode } from "../../messaging/model.ts";
import type { Database } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import type { MessageFilter, MessageSource, StoredMessage, Timeline } from "../message-store.ts";
import type { Page } from "../page.ts";
import { readCallback } from "./callback-rows.ts";
import { readAttempt, readOutbound, readReport, readStored } from "./message-rows.ts";
import { removeOneMessage } from "./remove-messages.ts";

/**
 * How far the time in a message's id may be from its time of acceptance, in milliseconds: an hour is far more than
 * two clocks differ. Ranges of time become ranges of ids with this margin, so that only their partitions are read.
 */
export const ID_MARGIN_MS = 3_600_000;

const MODE_OF_SOURCE = {
  CONVERSATION_SOURCE: "CONVERSATION",
  DISPATCH_SOURCE: "DISPATCH",
} as const satisfies Record<MessageSource, ProcessingMode>;

export async function getMessage(
  database: Database,
  projectId: string,
  id: string,
  source: MessageSource,
): Promise<StoredMessage | undefined> {
  const row = await database.kysely
    .selectFrom("message")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .where("processing_mode", "=", MODE_OF_SOURCE[source])
    .where("hidden", "is", false)
    .executeTakeFirst();
  return row && readStored(row);
}

/** Newest first. */
export async function listMessages(
  database: Database,
  projectId: string,
  filter: MessageFilter,
  page: Page,
): Promise<StoredMessage[]> {
  let query = database.kysely
    .selectFrom("message")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("hidden", "is", false)
    .orderBy("id", "desc")
    .limit(page.size);
  if (filter.source) query = query.where("processing_mode", "=", MODE_OF_SOURCE[filter.source]);
  if (filter.status === "RECEIVED") query = query.where("direction", "=", "TO_APP");
  else if (filter.status) query = query.where("status", "=", filter.status);
  if (page.after !== undefined) query = query.where("id", "<", page.after);
  for (const [column, value] of [
    ["conversation_id", filter.conversationId],
    ["contact_id", filter.contactId],
    ["app_id", filter.appId],
    ["identity", filter.identity],
  ] as const) {
    // "Not empty" repeats the condition of the column's index, without which it cannot be used.
    if (value) query = query.where(column, "=", value).where(column, "<>", EMPTY_TEXT);
  }
  if (filter.channel) query = query.where("channel", "=", filter.channel);
  if (filter.direction) query = query.where("direction", "=", filter.direction);
  if (filter.shown) query = query.where(isShown(filter.shown));
  if (filter.from !== undefined) {
    const first = ulidAt(Math.max(0, filter.from - ID_MARGIN_MS));
    query = query.where("accepted_at", ">=", filter.from).where("id", ">=", first);
  }
  if (filter.until !== undefined) {
    const last = ulidAt(Math.max(0, filter.until + ID_MARGIN_MS));
    query = query.where("accepted_at", "<", filter.until).where("id", "<", last);
  }
  return (await query.execute()).map(readStored);
}

/** One condition for any number of apps. */
function isShown(apps: readonly { appId: string; after: number }[]): RawBuilder<SqlBool> {
  const ids = apps.map(({ appId }) => appId);
  const after = apps.map((app) => app.after);
  return sql<SqlBool>`exists (
    select from unnest(${ids}::text[], ${after}::bigint[]) as shown (app_id, after)
    where shown.app_id = message.app_id and message.accepted_at > shown.after)`;
}

export function deleteMessage(
  database: Database,
  projectId: string,
  id: string,
  source: MessageSource,
): Promise<boolean> {
  return database.tx((session) => removeOneMessage(session, projectId, id, MODE_OF_SOURCE[source]));
}

export async function getTimeline(
  { kysely }: Database,
  projectId: string,
  id: string,
): Promise<Timeline | undefined> {
  const [message, attempts, reports, callbacks] = await Promise.all([
    kysely
      .selectFrom("message")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("id", "=", id)
      .where("hidden", "is", false)
      .executeTakeFirst(),
    kysely
      .selectFrom("attempt")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("message_id", "=", id)
      .orderBy("number")
      .execute(),
    kysely
      .selectFrom("status_report")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("message_id", "=", id)
      .orderBy("version")
      .orderBy("ordinal")
      .execute(),
    kysely
      .selectFrom("callback")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("message_id", "=", id)
      // Says aloud what the index is for, so that the planner may use it: not callbacks about nothing.
      .where("message_id", "<>", EMPTY_TEXT)
      .orderBy("id")
      .execute(),
  ]);
  return (
    message && {
      message: readStored(message),
      attempts: attempts.map(readAttempt),
      reports: reports.map(readReport),
      callbacks: callbacks.map(readCallback),
    }
  );
}

/** The latest message to an identity, from an app and over a channel, that offers something to choose. */
export async function lastChoices(
  database: Database,
  of: { projectId: string; appId: string; channel: string; identity: string },
): Promise<OutboundMessage | undefined> {
  const row = await database.kysely
    .selectFrom("message")
    .selectAll()
    .where("project_id", "=", of.projectId)
    .where("identity", "=", of.identity)
    .where("identity", "<>", EMPTY_TEXT)
    .where("offers_choices", "is", true)
    .where("app_id", "=", of.appId)
    .where("channel", "=", of.channel)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && readOutbound(row);
}
