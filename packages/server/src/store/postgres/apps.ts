import type { Selectable } from "kysely";
import type { Database } from "../database.ts";
import type { AppRecord, AppStore, KeptAnswer } from "../store.ts";
import type { AppTable } from "../tables.ts";
import { deleteApp } from "./delete-app.ts";
import { keepAnswer } from "./kept-answers.ts";
import { cacheKey, ShortCache } from "./short-cache.ts";

/** Apps. */
export class PostgresApps implements AppStore {
  readonly #database: Database;
  readonly #forgetWebhooks: (projectId: string, appId: string) => void;
  readonly #cache = new ShortCache<AppRecord | undefined>((record) => record !== undefined);

  /** @param forgetWebhooks is told of apps that are gone. */
  constructor(database: Database, forgetWebhooks: (projectId: string, appId: string) => void) {
    this.#database = database;
    this.#forgetWebhooks = forgetWebhooks;
  }

  async create({ projectId, id, app }: AppRecord, answer?: KeptAnswer): Promise<void> {
    await this.#database.tx(async (session) => {
      await keepAnswer(session, answer);
      await session.kysely
        .insertInto("app")
        .values({ project_id: projectId, id, app: JSON.stringify(app) })
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
      return row && readApp(row);
    });
  }

  async list(projectId: string): Promise<AppRecord[]> {
    const rows = await this.#database.kysely
      .selectFrom("app")
      .selectAll()
      .where("project_id", "=", projectId)
      .orderBy("id")
      .execute();
    return rows.map(readApp);
  }

  async update({ projectId, id, app }: AppRecord): Promise<boolean> {
    const { numUpdatedRows } = await this.#database.kysely
      .updateTable("app")
      .set({ app: JSON.stringify(app) })
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
}

function readApp(row: Selectable<AppTable>): AppRecord {
  return { projectId: row.project_id, id: row.id, app: row.app };
}
