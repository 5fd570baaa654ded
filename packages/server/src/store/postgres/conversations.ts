import type { Conversation } from "@postrider/contract";
import { sql } from "kysely";
import type { Queue } from "../../queue/queue.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { NewCallback } from "../callback-store.ts";
import type {
  ConversationChange,
  ConversationFilter,
  ConversationStore,
  RecentConversation,
  RecentPage,
} from "../conversation-store.ts";
import type { Database, Session } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import type { Page } from "../page.ts";
import { lockContact } from "./contact-rows.ts";
import { deleteConversation } from "./delete-conversation.ts";
import { keepAnswer } from "./kept-answers.ts";
import { readStored } from "./message-rows.ts";
import { readConversation } from "./participant-rows.ts";
import { commitAndTell } from "./telling.ts";

/** Conversations, for the API. Those that traffic makes: `participants.ts`. */
export class PostgresConversations implements ConversationStore {
  readonly #database: Database;
  readonly #queue: Pick<Queue, "wake">;
  readonly #keyring: Keyring;

  constructor(database: Database, queue: Pick<Queue, "wake">, keyring: Keyring) {
    this.#database = database;
    this.#queue = queue;
    this.#keyring = keyring;
  }

  get(projectId: string, id: string): Promise<Conversation | undefined> {
    return findConversation(this.#database, projectId, id);
  }

  async list(
    projectId: string,
    filter: ConversationFilter,
    page: Page,
  ): Promise<{ conversations: Conversation[]; total: number }> {
    const matching = () => {
      let query = this.#database.kysely.selectFrom("conversation").where("project_id", "=", projectId);
      // "Not empty" repeats the condition of the column's index, without which it cannot be used.
      if (filter.appId) query = query.where("app_id", "=", filter.appId).where("app_id", "<>", EMPTY_TEXT);
      if (filter.contactId)
        query = query.where("contact_id", "=", filter.contactId).where("contact_id", "<>", EMPTY_TEXT);
      if (filter.active !== undefined) query = query.where("active", "is", filter.active);
      if (filter.activeChannel) query = query.where("active_channel", "=", filter.activeChannel);
      return query;
    };
    let query = matching().selectAll().orderBy("id", "desc").limit(page.size);
    if (page.after !== undefined) query = query.where("id", "<", page.after);
    const [rows, total] = await Promise.all([
      query.execute(),
      matching().select(countAll).executeTakeFirstOrThrow(),
    ]);
    return { conversations: rows.map(readConversation), total: total.count };
  }

  async recent(
    projectId: string,
    filter: { appId: string; active?: boolean },
    page: RecentPage,
  ): Promise<{ entries: RecentConversation[]; total: number }> {
    const matching = () => {
      const query = this.#database.kysely
        .selectFrom("conversation")
        .where("project_id", "=", projectId)
        .where("app_id", "=", filter.appId)
        .where("app_id", "<>", EMPTY_TEXT);
      return filter.active === undefined ? query : query.where("active", "is", filter.active);
    };
    const direction = page.order === "ASC" ? "asc" : "desc";
    let query = matching()
      .selectAll()
      .orderBy("last_received", direction)
      .orderBy("id", direction)
      .limit(page.size);
    if (page.after !== undefined) {
      const { lastReceived, id } = page.after;
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("last_received", "id"), page.order === "ASC" ? ">" : "<", tuple(lastReceived, id)),
      );
    }
    const [rows, total] = await Promise.all([
      query.execute(),
      matching().select(countAll).executeTakeFirstOrThrow(),
    ]);
    const entries = await Promise.all(
      rows.map(async (row) => ({
        conversation: readConversation(row),
        lastMessage: await this.#lastMessage(projectId, row.id),
      })),
    );
    return { entries, total: total.count };
  }

  create(
    projectId: string,
    conversation: Conversation,
    tell: (changes: ConversationChange[]) => NewCallback[],
    answer?: KeptAnswer,
  ): Promise<boolean> {
    return commitAndTell(this.#database, this.#queue, async (session) => {
      // Whoever makes or changes a conversation of this contact waits here for whoever does so already.
      if ((await lockContact(session, projectId, conversation.contact_id)) === undefined)
        return { result: false, callbacks: [] };
      await keepAnswer(session, this.#keyring, answer);
      const changes = conversation.active ? await stopActive(session, projectId, conversation) : [];
      await session.kysely
        .insertInto("conversation")
        .values({ project_id: projectId, id: conversation.id, ...columnsOf(conversation) })
        .execute();
      changes.push({ before: undefined, after: conversation });
      return { result: true, callbacks: tell(changes) };
    });
  }

  change(
    projectId: string,
    id: string,
    change: (conversation: Conversation) => Conversation,
    tell: (changes: ConversationChange[]) => NewCallback[],
    answer?: KeptAnswer,
  ): Promise<Conversation | undefined> {
    return commitAndTell<Conversation | undefined>(this.#database, this.#queue, async (session) => {
      const seen = await findConversation(session, projectId, id);
      // First the contact, as all others do; then the conversation, which traffic changes without that lock.
      if (seen !== undefined) await lockContact(session, projectId, seen.contact_id);
      const before = seen && (await lockConversation(session, projectId, id));
      if (before === undefined) return { result: undefined, callbacks: [] };
      const after = change(before);
      await keepAnswer(session, this.#keyring, answer);
      const changes = after.active && !before.active ? await stopActive(session, projectId, after) : [];
      await session.kysely
        .updateTable("conversation")
        .set(columnsOf(after))
        .where("project_id", "=", projectId)
        .where("id", "=", id)
        .execute();
      changes.push({ before, after });
      return { result: after, callbacks: tell(changes) };
    });
  }

  delete(
    projectId: string,
    id: string,
    tell: (deleted: Conversation) => NewCallback[],
  ): Promise<Conversation | undefined> {
    return commitAndTell<Conversation | undefined>(this.#database, this.#queue, async (session) => {
      const conversation = await deleteConversation(session, projectId, id);
      if (conversation === undefined) return { result: undefined, callbacks: [] };
      return { result: conversation, callbacks: tell(conversation) };
    });
  }

  async #lastMessage(projectId: string, conversationId: string) {
    const row = await this.#database.kysely
      .selectFrom("message")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("conversation_id", "=", conversationId)
      .where("conversation_id", "<>", EMPTY_TEXT)
      .where("hidden", "is", false)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    return row && readStored(row);
  }
}

const countAll = sql<number>`count(*)`.as("count");

function selectConversation({ kysely }: Pick<Session, "kysely">, projectId: string, id: string) {
  return kysely
    .selectFrom("conversation")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "=", id);
}

async function findConversation(
  session: Pick<Session, "kysely">,
  projectId: string,
  id: string,
): Promise<Conversation | undefined> {
  const row = await selectConversation(session, projectId, id).executeTakeFirst();
  return row && readConversation(row);
}

async function lockConversation(
  session: Session,
  projectId: string,
  id: string,
): Promise<Conversation | undefined> {
  const row = await selectConversation(session, projectId, id).forUpdate().executeTakeFirst();
  return row && readConversation(row);
}

/** Makes room for a conversation that is to be active. The contact is locked by the caller. */
async function stopActive(
  { kysely }: Session,
  projectId: string,
  { app_id, contact_id }: Conversation,
): Promise<ConversationChange[]> {
  const row = await kysely
    .updateTable("conversation")
    .set({ active: false })
    .where("project_id", "=", projectId)
    .where("app_id", "=", app_id)
    .where("contact_id", "=", contact_id)
    .where("active", "is", true)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return [];
  const after = readConversation(row);
  return [{ before: { ...after, active: true }, after }];
}

function columnsOf(conversation: Conversation) {
  const {
    app_id,
    contact_id,
    active,
    active_channel,
    metadata,
    metadata_json,
    correlation_id,
    last_received,
  } = conversation;
  return {
    app_id,
    contact_id,
    active: active ?? false,
    active_channel: active_channel ?? "",
    last_received: last_received === undefined ? 0 : Date.parse(last_received),
    metadata: metadata ?? "",
    metadata_json: metadata_json === undefined ? null : JSON.stringify(metadata_json),
    correlation_id: correlation_id ?? "",
  };
}
