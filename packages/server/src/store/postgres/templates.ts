import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { Database } from "../database.ts";
import {
  DuplicateTemplate,
  type TemplateForm,
  type TemplateOf,
  type TemplateRecord,
  type TemplateStore,
} from "../template-store.ts";
import { keepAnswer } from "./kept-answers.ts";
import { cacheKey, ShortCache } from "./short-cache.ts";

/** Templates. */
export class PostgresTemplates implements TemplateStore {
  readonly #database: Database;
  readonly #keyring: Keyring;
  readonly #cache = new ShortCache<TemplateRecord | undefined>((record) => record !== undefined);

  constructor(database: Database, keyring: Keyring) {
    this.#database = database;
    this.#keyring = keyring;
  }

  async create(record: TemplateRecord, answer?: KeptAnswer): Promise<void> {
    const { projectId, id, form, template } = record;
    await this.#database.tx(async (session) => {
      await keepAnswer(session, this.#keyring, answer);
      const { numInsertedOrUpdatedRows } = await session.kysely
        .insertInto("template")
        .values({ project_id: projectId, id, form, version: 1, template: JSON.stringify(template) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) throw new DuplicateTemplate(id);
    });
    this.#cache.forget(cacheKey(projectId, id));
  }

  find(projectId: string, id: string): Promise<TemplateRecord | undefined> {
    return this.#cache.get(cacheKey(projectId, id), async () => {
      const row = await this.#select(projectId).where("id", "=", id).executeTakeFirst();
      // The document is of the form that stands beside it.
      return row && ({ projectId, id, form: row.form, template: row.template } as TemplateRecord);
    });
  }

  async get<Form extends TemplateForm>(projectId: string, form: Form, id: string) {
    const row = await this.#select(projectId)
      .where("form", "=", form)
      .where("id", "=", id)
      .executeTakeFirst();
    return row?.template as TemplateOf<Form> | undefined;
  }

  async list<Form extends TemplateForm>(projectId: string, form: Form) {
    const rows = await this.#select(projectId).where("form", "=", form).orderBy("id").execute();
    return rows.map((row) => row.template as TemplateOf<Form>);
  }

  async change<Form extends TemplateForm>(
    projectId: string,
    form: Form,
    id: string,
    change: (template: TemplateOf<Form>) => TemplateOf<Form>,
  ) {
    const changed = await this.#database.tx(async ({ kysely }) => {
      const row = await kysely
        .selectFrom("template")
        .select(["template", "version"])
        .where("project_id", "=", projectId)
        .where("form", "=", form)
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const template = change(row.template as TemplateOf<Form>);
      await kysely
        .updateTable("template")
        .set({ template: JSON.stringify(template), version: row.version + 1 })
        .where("project_id", "=", projectId)
        .where("id", "=", id)
        .execute();
      return template;
    });
    this.#cache.forget(cacheKey(projectId, id));
    return changed;
  }

  async delete(projectId: string, form: TemplateForm, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#database.kysely
      .deleteFrom("template")
      .where("project_id", "=", projectId)
      .where("form", "=", form)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    this.#cache.forget(cacheKey(projectId, id));
    return numDeletedRows > 0n;
  }

  #select(projectId: string) {
    return this.#database.kysely
      .selectFrom("template")
      .select(["form", "template"])
      .where("project_id", "=", projectId);
  }
}
