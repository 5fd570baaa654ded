import type { ConsentAuditRecord, ConsentListType } from "@postrider/contract";
import { GroupCommit } from "../../lib/group-commit.ts";
import type { ConsentChange, ConsentStore } from "../consent-store.ts";
import type { Database, Session } from "../database.ts";
import { findConsents } from "../sql/find-consents.ts";
import type { Page } from "../store.ts";
import { cacheKey, ShortCache } from "./short-cache.ts";

interface Address {
  projectId: string;
  appId: string;
  identity: string;
}

function keyOf({ projectId, appId, identity }: Address): string {
  return JSON.stringify([projectId, appId, identity]);
}

/** Consents. */
export class PostgresConsents implements ConsentStore {
  readonly #database: Database;
  /** Whether an app has any entry at all: most have none, and their messages need not ask. */
  readonly #used = new ShortCache<boolean>(() => true);
  /** One question for all attempts that ask together. */
  readonly #lists = new GroupCommit<Address, ConsentListType[]>((addresses) => this.#findLists(addresses));

  constructor(database: Database) {
    this.#database = database;
  }

  async change(projectId: string, appId: string, changes: readonly ConsentChange[]): Promise<void> {
    await this.#database.tx(async (session) => {
      for (const change of changes) await apply(session, projectId, appId, change);
    });
    this.#used.forget(cacheKey(projectId, appId));
  }

  async listsOf(projectId: string, appId: string, identity: string): Promise<ConsentListType[]> {
    const isUsed = await this.#used.get(cacheKey(projectId, appId), () => this.#hasAny(projectId, appId));
    if (!isUsed) return [];
    return this.#lists.push({ projectId, appId, identity });
  }

  async list(projectId: string, appId: string, listType: ConsentListType, page: Page) {
    const rows = await this.#database.kysely
      .selectFrom("consent")
      .select("identity")
      .where("project_id", "=", projectId)
      .where("app_id", "=", appId)
      .where("list_type", "=", listType)
      .where("identity", ">", page.after ?? "")
      .orderBy("identity")
      .limit(page.size)
      .execute();
    if (rows.length > 0 || page.after !== undefined) return rows.map(({ identity }) => identity);
    const record = await this.#database.kysely
      .selectFrom("consent_record")
      .select("id")
      .where("project_id", "=", projectId)
      .where("app_id", "=", appId)
      .where("list_type", "=", listType)
      .limit(1)
      .executeTakeFirst();
    return record && [];
  }

  async records(projectId: string, appId: string, identity: string): Promise<ConsentAuditRecord[]> {
    const rows = await this.#database.kysely
      .selectFrom("consent_record")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("app_id", "=", appId)
      .where("identity", "=", identity)
      .orderBy("id")
      .execute();
    return rows.map(({ project_id, app_id, origin, operation, list_type, at }) => ({
      origin,
      operation,
      list_type,
      project_id,
      app_id,
      datetime: new Date(at).toISOString(),
    }));
  }

  async #findLists(addresses: readonly Address[]): Promise<ConsentListType[][]> {
    const rows = await this.#database.query<Address & { listType: ConsentListType }>(findConsents, [
      addresses.map(({ projectId }) => projectId),
      addresses.map(({ appId }) => appId),
      addresses.map(({ identity }) => identity),
    ]);
    const found = new Map<string, ConsentListType[]>();
    for (const { listType, ...address } of rows) {
      const lists = found.get(keyOf(address));
      if (lists === undefined) found.set(keyOf(address), [listType]);
      else lists.push(listType);
    }
    return addresses.map((address) => found.get(keyOf(address)) ?? []);
  }

  async #hasAny(projectId: string, appId: string): Promise<boolean> {
    const row = await this.#database.kysely
      .selectFrom("consent")
      .select("identity")
      .where("project_id", "=", projectId)
      .where("app_id", "=", appId)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }
}

async function apply(
  { kysely }: Session,
  projectId: string,
  appId: string,
  { change, listType, identity, origin, recordId, at }: ConsentChange,
): Promise<void> {
  const entry = { project_id: projectId, app_id: appId, list_type: listType, identity };
  let operation: ConsentAuditRecord["operation"] = "OPERATION_DELETE";
  if (change === "insert") {
    const { numInsertedOrUpdatedRows } = await kysely
      .insertInto("consent")
      .values(entry)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    operation = numInsertedOrUpdatedRows === 0n ? "OPERATION_UPDATE" : "OPERATION_INSERT";
  } else {
    const { numDeletedRows } = await kysely
      .deleteFrom("consent")
      .where("project_id", "=", projectId)
      .where("app_id", "=", appId)
      .where("list_type", "=", listType)
      .where("identity", "=", identity)
      .executeTakeFirstOrThrow();
    // Nothing was taken off, so nothing happened.
    if (numDeletedRows === 0n) return;
  }
  await kysely
    .insertInto("consent_record")
    .values({ ...entry, id: recordId, origin, operation, at })
    .execute();
}
