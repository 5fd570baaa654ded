import type { Keyring } from "../secrets/keyring.ts";
import type { Database, Session } from "./database.ts";
import { openDocument, places, sealDocument } from "./sealed.ts";

/** How many of each were sealed anew. */
export interface Resealed {
  apps: number;
  webhooks: number;
  settings: number;
  answers: number;
}

/**
 * Seals everything that is not sealed with the current key anew, each table in one transaction. May run beside
 * servers that have the new key; a second run finds nothing to do.
 */
export async function reseal(database: Database, keyring: Keyring): Promise<Resealed> {
  return {
    apps: await database.tx((session) => resealApps(session, keyring)),
    webhooks: await database.tx((session) => resealWebhooks(session, keyring)),
    settings: await database.tx((session) => resealSettings(session, keyring)),
    answers: await database.tx((session) => resealAnswers(session, keyring)),
  };
}

async function resealApps({ kysely }: Session, keyring: Keyring): Promise<number> {
  const rows = await kysely.selectFrom("app").selectAll().forUpdate().execute();
  const stale = rows.filter(({ app }) => !isCurrent(keyring, app));
  for (const { project_id, id, app } of stale) {
    const place = places.app(project_id, id);
    await kysely
      .updateTable("app")
      .set({ app: sealDocument(keyring, openDocument(keyring, app, place), place) })
      .where("project_id", "=", project_id)
      .where("id", "=", id)
      .execute();
  }
  return stale.length;
}

async function resealWebhooks({ kysely }: Session, keyring: Keyring): Promise<number> {
  const rows = await kysely.selectFrom("webhook").selectAll().forUpdate().execute();
  const stale = rows.filter(({ webhook }) => !isCurrent(keyring, webhook));
  for (const { project_id, id, webhook } of stale) {
    const place = places.webhook(project_id, id);
    await kysely
      .updateTable("webhook")
      .set({ webhook: sealDocument(keyring, openDocument(keyring, webhook, place), place) })
      .where("project_id", "=", project_id)
      .where("id", "=", id)
      .execute();
  }
  return stale.length;
}

async function resealSettings({ kysely }: Session, keyring: Keyring): Promise<number> {
  const rows = await kysely.selectFrom("setting").selectAll().forUpdate().execute();
  const stale = rows.filter(({ value }) => !keyring.isCurrent(value));
  for (const { name, value } of stale) {
    const place = places.setting(name);
    await kysely
      .updateTable("setting")
      .set({ value: keyring.seal(keyring.open(value, place), place) })
      .where("name", "=", name)
      .execute();
  }
  return stale.length;
}

/** Only those with secrets are sealed; the many answers to sends hold none. */
async function resealAnswers({ kysely }: Session, keyring: Keyring): Promise<number> {
  const rows = await kysely
    .selectFrom("kept_answer")
    .select(["project_id", "key", "body"])
    .where("body", "like", "sealed:%")
    .forUpdate()
    .execute();
  const stale = rows.filter(({ body }) => !keyring.isCurrent(body));
  for (const { project_id, key, body } of stale) {
    const place = places.answer(project_id, key);
    await kysely
      .updateTable("kept_answer")
      .set({ body: keyring.seal(keyring.open(body, place), place) })
      .where("project_id", "=", project_id)
      .where("key", "=", key)
      .execute();
  }
  return stale.length;
}

function isCurrent(keyring: Keyring, document: unknown): boolean {
  return typeof document === "string" && keyring.isCurrent(document);
}
