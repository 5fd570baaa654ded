import type { Webhook } from "@postrider/contract";
import type { Selectable } from "kysely";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { Database } from "../database.ts";
import { errorCode } from "../primary.ts";
import { openDocument, places, sealDocument } from "../sealed.ts";
import type { WebhookTable } from "../tables.ts";
import {
  DuplicateTarget,
  TooManyWebhooks,
  type WebhookDelivery,
  type WebhookRecord,
  type WebhookStore,
} from "../webhook-store.ts";
import { keepAnswer } from "./kept-answers.ts";
import { cacheKey, ShortCache } from "./short-cache.ts";

const UNIQUE_VIOLATION = "23505";

/** Wire form and ours in one sealed document: both hold secrets. No field of the wire begins with a dollar sign. */
type KeptWebhook = Webhook & { $delivery?: WebhookDelivery };

/** Webhooks of apps. */
export class PostgresWebhooks implements WebhookStore {
  readonly #database: Database;
  readonly #keyring: Keyring;
  readonly #cache = new ShortCache<WebhookRecord[]>(() => true);

  constructor(database: Database, keyring: Keyring) {
    this.#database = database;
    this.#keyring = keyring;
  }

  async create(record: WebhookRecord, limits: { perApp: number }, answer?: KeptAnswer): Promise<void> {
    const { projectId, appId } = record;
    await refusingDuplicates(() =>
      this.#database.tx(async (session) => {
        // First: a repeat is answered as before, although its target is taken now, by itself.
        await keepAnswer(session, this.#keyring, answer);
        const { kysely } = session;
        // The app's row is the lock under which its webhooks are counted.
        await kysely
          .selectFrom("app")
          .select("id")
          .where("project_id", "=", projectId)
          .where("id", "=", appId)
          .forUpdate()
          .execute();
        const existing = await kysely
          .selectFrom("webhook")
          .select("target")
          .where("project_id", "=", projectId)
          .where("app_id", "=", appId)
          .execute();
        if (existing.some(({ target }) => target === record.webhook.target)) throw new DuplicateTarget();
        if (existing.length >= limits.perApp) throw new TooManyWebhooks();
        await kysely.insertInto("webhook").values(this.#write(record)).execute();
      }),
    );
    this.forgetApp(projectId, appId);
  }

  async get(projectId: string, webhookId: string): Promise<WebhookRecord | undefined> {
    const row = await this.#database.kysely
      .selectFrom("webhook")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("id", "=", webhookId)
      .executeTakeFirst();
    return row && this.#read(row);
  }

  forApp(projectId: string, appId: string): Promise<WebhookRecord[]> {
    return this.#cache.get(cacheKey(projectId, appId), async () => {
      const rows = await this.#database.kysely
        .selectFrom("webhook")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("app_id", "=", appId)
        .orderBy("id")
        .execute();
      return rows.map((row) => this.#read(row));
    });
  }

  /** @throws DuplicateTarget when another webhook of the app has that target. */
  async update(record: WebhookRecord): Promise<boolean> {
    const { target, webhook } = this.#write(record);
    const { numUpdatedRows } = await refusingDuplicates(() =>
      this.#database.kysely
        .updateTable("webhook")
        .set({ target, webhook })
        .where("project_id", "=", record.projectId)
        .where("id", "=", record.id)
        .executeTakeFirstOrThrow(),
    );
    this.forgetApp(record.projectId, record.appId);
    return numUpdatedRows > 0n;
  }

  async change(
    projectId: string,
    webhookId: string,
    change: (record: WebhookRecord) => WebhookRecord | undefined,
  ): Promise<WebhookRecord | undefined> {
    const record = await this.#database.tx(async ({ kysely }) => {
      const row = await kysely
        .selectFrom("webhook")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("id", "=", webhookId)
        .forUpdate()
        .executeTakeFirst();
      const current = row && this.#read(row);
      const changed = current && change(current);
      if (changed === undefined) return current;
      const { target, webhook } = this.#write(changed);
      await kysely
        .updateTable("webhook")
        .set({ target, webhook })
        .where("project_id", "=", projectId)
        .where("id", "=", webhookId)
        .execute();
      return changed;
    });
    if (record !== undefined) this.forgetApp(projectId, record.appId);
    return record;
  }

  async delete(projectId: string, webhookId: string): Promise<boolean> {
    const deleted = await this.#database.kysely
      .deleteFrom("webhook")
      .where("project_id", "=", projectId)
      .where("id", "=", webhookId)
      .returning("app_id")
      .executeTakeFirst();
    if (deleted === undefined) return false;
    this.forgetApp(projectId, deleted.app_id);
    return true;
  }

  forgetApp(projectId: string, appId: string): void {
    this.#cache.forget(cacheKey(projectId, appId));
  }

  #write({ projectId, id, appId, webhook, delivery }: WebhookRecord) {
    const document: KeptWebhook = { ...webhook, ...(delivery && { $delivery: delivery }) };
    return {
      project_id: projectId,
      id,
      app_id: appId,
      // Not sealed, since it must be unique in its app: an address is no place for a secret.
      target: webhook.target,
      webhook: sealDocument(this.#keyring, document, places.webhook(projectId, id)),
    };
  }

  #read(row: Selectable<WebhookTable>): WebhookRecord {
    const { project_id: projectId, id, app_id: appId } = row;
    const document: KeptWebhook = openDocument(this.#keyring, row.webhook, places.webhook(projectId, id));
    const { $delivery: delivery, ...webhook } = document;
    return { projectId, id, appId, webhook, ...(delivery && { delivery }) };
  }
}

/** The unique index on targets is the last word, whoever else writes at the same time. */
async function refusingDuplicates<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (errorCode(error) === UNIQUE_VIOLATION) throw new DuplicateTarget(undefined, { cause: error });
    throw error;
  }
}
