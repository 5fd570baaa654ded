import type { Selectable } from "kysely";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { AppRecord, AppStore } from "../app-store.ts";
import type { Database } from "../database.ts";
import { openDocument, places, sealDocument } from "../sealed.ts";
import type { AppTable } from "../tables.ts";
import { deleteApp } from "./delete-app.ts";
import { keepAnswer } from "./kept-answers.ts";
import { cacheKey, ShortCache } from "./short-cache.ts";

/** Apps. */
export class PostgresApps implements AppStore {
  readonly #database: Database;
  readonly #keyring: Keyring;
  readonly #forgetWebhooks: (projectId: string, appId: string) => void;
  readonly #cache = new ShortCache<AppRecord | undefined>((record) => record !== undefined);

  /** @param forgetWebhooks is told of apps that are gone. */
  constructor(
    database: Database,
    keyring: Keyring,
    forgetWebhooks: (projectId: string, appId: string) => void,
  ) {
    this.#database = database;
    this.#keyring = keyring;
    this.#forgetWebhooks = forgetWebhooks;
  }

  async create(record: AppRecord, answer?: KeptAnswer): Promise<void> {
    const { projectId, id } = record;
    await this.#database.tx(async (session) => {
      await keepAnswer(session, this.#keyring, answer);
      await session.kysely
        .insertInto("app")
        .values({ project_id: projectId, id, app: this.#seal(record) })
        .execute();
    });
    this.#cache.forget(cacheKey(projectId, id));
  }

  get(projectId: string, appId: string): Promise<AppRecord | undefined> {
    return this.#cache.get(cacheKey(projectId, appId), async () => {
      const row = await this.#database.kysely
        .selectFrom("app")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("id", "=", appId)
        .executeTakeFirst();
      return row && this.#open(row);
    });
  }

  async list(projectId: string): Promise<AppRecord[]> {
    const rows = await this.#database.kysely
      .selectFrom("app")
      .selectAll()
      .where("project_id", "=", projectId)
      .orderBy("id")
      .execute();
    return rows.map((row) => this.#open(row));
  }

  async update(record: AppRecord): Promise<boolean> {
    const { projectId, id } = record;
    const { numUpdatedRows } = await this.#database.kysely
      .updateTable("app")
      .set({ app: this.#seal(record) })
      .where("project_id", "=", projectId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    this.#cache.forget(cacheKey(projectId, id));
    return numUpdatedRows > 0n;
  }

  async delete(projectId: string, appId: string): Promise<boolean> {
    const existed = await this.#database.tx((session) => deleteApp(session, projectId, appId));
    this.#cache.forget(cacheKey(projectId, appId));
    this.#forgetWebhooks(projectId, appId);
    return existed;
  }

  #seal({ projectId, id, app }: AppRecord): string {
    return sealDocument(this.#keyring, app, places.app(projectId, id));
  }

  #open({ project_id: projectId, id, app }: Selectable<AppTable>): AppRecord {
    return { projectId, id, app: openDocument(this.#keyring, app, places.app(projectId, id)) };
  }
}
