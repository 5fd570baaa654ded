import type { ProjectSettings } from "@postrider/contract";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { Database } from "../database.ts";
import type { AccessKey, Project, ProjectStore } from "../project-store.ts";
import { places } from "../sealed.ts";
import { keepAnswer } from "./kept-answers.ts";
import { ShortCache } from "./short-cache.ts";

/** Projects, their access keys, and the server's own settings. */
export class PostgresProjects implements ProjectStore {
  readonly #database: Database;
  readonly #keyring: Keyring;
  readonly #settings = new ShortCache<ProjectSettings | undefined>(() => true);

  constructor(database: Database, keyring: Keyring) {
    this.#database = database;
    this.#keyring = keyring;
  }

  async create({ id, displayName, createdAt }: Project): Promise<void> {
    await this.#database.kysely
      .insertInto("project")
      .values({ id, display_name: displayName, created_at: createdAt })
      .execute();
  }

  async list(): Promise<Project[]> {
    const rows = await this.#database.kysely.selectFrom("project").selectAll().orderBy("id").execute();
    return rows.map(readProject);
  }

  async get(projectId: string): Promise<Project | undefined> {
    const row = await this.#database.kysely
      .selectFrom("project")
      .selectAll()
      .where("id", "=", projectId)
      .executeTakeFirst();
    return row && readProject(row);
  }

  async createAccessKey({ keyId, projectId, secretHash }: AccessKey): Promise<void> {
    await this.#database.kysely
      .insertInto("access_key")
      .values({ key_id: keyId, project_id: projectId, secret_hash: secretHash })
      .execute();
  }

  /** The one look-up without a project: a caller who presents a key has not said yet whose it is. */
  async getAccessKey(keyId: string): Promise<AccessKey | undefined> {
    const row = await this.#database.kysely
      .selectFrom("access_key")
      .selectAll()
      .where("key_id", "=", keyId)
      .executeTakeFirst();
    return row && { keyId: row.key_id, projectId: row.project_id, secretHash: row.secret_hash };
  }

  getSettings(projectId: string): Promise<ProjectSettings | undefined> {
    return this.#settings.get(projectId, async () => {
      const row = await this.#database.kysely
        .selectFrom("project_settings")
        .select("settings")
        .where("project_id", "=", projectId)
        .executeTakeFirst();
      return row?.settings;
    });
  }

  async putSettings(
    projectId: string,
    settings: ProjectSettings | undefined,
    answer?: KeptAnswer,
  ): Promise<void> {
    await this.#database.tx(async (session) => {
      await keepAnswer(session, this.#keyring, answer);
      const { kysely } = session;
      if (settings === undefined)
        await kysely.deleteFrom("project_settings").where("project_id", "=", projectId).execute();
      else
        await kysely
          .insertInto("project_settings")
          .values({ project_id: projectId, settings: JSON.stringify(settings) })
          .onConflict((conflict) =>
            conflict.column("project_id").doUpdateSet(({ ref }) => ({ settings: ref("excluded.settings") })),
          )
          .execute();
    });
    this.#settings.forget(projectId);
  }

  async keepSetting(name: string, value: string): Promise<string> {
    await this.#database.kysely
      .insertInto("setting")
      .values({ name, value: this.#keyring.seal(value, places.setting(name)) })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    return (await this.getSetting(name)) ?? value;
  }

  async getSetting(name: string): Promise<string | undefined> {
    const row = await this.#database.kysely
      .selectFrom("setting")
      .select("value")
      .where("name", "=", name)
      .executeTakeFirst();
    return row && this.#keyring.open(row.value, places.setting(name));
  }
}

function readProject(row: { id: string; display_name: string; created_at: number }): Project {
  return { id: row.id, displayName: row.display_name, createdAt: row.created_at };
}
