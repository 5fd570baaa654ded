import type { ConsentAuditRecord, ConsentListType } from "@postrider/contract";
import { GroupCommit } from "../../lib/group-commit.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { ConsentChange, ConsentStore } from "../consent-store.ts";
import type { Database } from "../database.ts";
import type { Page } from "../page.ts";
import { changeConsents, inRounds, packConsentChanges } from "../sql/consent-changes.ts";
import { findConsents } from "../sql/find-consents.ts";
import { keepAnswer } from "./kept-answers.ts";
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
  readonly #keyring: Keyring;
  /** Whether an app has any entry at all: most have none, and their messages need not ask. */
  readonly #used = new ShortCache<boolean>(() => true);
  /** One question for all attempts that ask together. */
  readonly #lists = new GroupCommit<Address, ConsentListType[]>((addresses) => this.#findLists(addresses));

  constructor(database: Database, keyring: Keyring) {
    this.#database = database;
    this.#keyring = keyring;
  }

  async change(
    projectId: string,
    appId: string,
    changes: readonly ConsentChange[],
    answer?: KeptAnswer,
  ): Promise<void> {
    const ofApp = changes.map((change) => ({ ...change, projectId, appId }));
    await this.#database.tx(async (session) => {
      await keepAnswer(session, this.#keyring, answer);
      for (const round of inRounds(ofApp, (change) => change))
        await session.query(changeConsents, packConsentChanges(round));
    });
    this.forgetApp(projectId, appId);
  }

  /** Its lists were changed. */
  forgetApp(projectId: string, appId: string): void {
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
