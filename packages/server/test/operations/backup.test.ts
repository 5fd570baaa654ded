import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backupToFile, restoreFromFile } from "../../src/backup/backup-file.ts";
import { linesOf } from "../../src/backup/format.ts";
import { CannotRestore, restoreBackup } from "../../src/backup/restore-backup.ts";
import { takeBackup } from "../../src/backup/take-backup.ts";
import { readSettings } from "../../src/config.ts";
import { startServer } from "../../src/index.ts";
import { newEncryptionKey } from "../../src/secrets/development-key.ts";
import { type TestDatabase, testDatabase } from "../../src/store/test-database.ts";
import { startWorld, type World } from "../world.ts";
import { databaseUrlOf } from "./serving-process.ts";

/*
 * Scenario R41: a backup taken while the server runs goes into an empty database, and a server goes on from there.
 */
const settings = { encryptionKeys: [newEncryptionKey()], allowedTargets: ["127.0.0.0/8"] };
let world: World;
let target: TestDatabase;
beforeAll(async () => {
  world = await startWorld({ settings });
  target = await testDatabase();
});
afterAll(async () => {
  await world.close();
  await target.close();
});

test("a restored server has the messages, sends what waited, and repeats no delivered callback", async () => {
  await world.listen(["MESSAGE_DELIVERY"]);
  const told = await world.send();
  const deliveredBefore = world.customer.received.length;
  expect(deliveredBefore).toBe(2);
  world.customer.answerNext(500, 500);
  const untold = await world.send({ message: { text_message: { text: 'Ünïcode "quoted" \\ \n😀' } } });

  const taking = takeBackup(world.database.database, Date.now());
  const lines: string[] = [];
  for await (const line of linesOf(taking)) {
    lines.push(line);
    // The server goes on meanwhile; what it does now is not in the backup.
    if (lines.length === 1) await world.send();
  }
  await restoreBackup(target.database, linesOf(from(lines)));
  await world.server.close();
  world.customer.received.length = 0;

  const server = await startServer({ databaseUrl: target.connection, clock: "virtual", settings });
  expect(server.key_secret).toBe(world.server.key_secret);
  await server.clock.advance(60_000);
  const about = world.customer.received.map(
    ({ body }) => JSON.parse(body).message_delivery_report.message_id,
  );
  expect(about).toEqual([untold, untold]);
  const headers = { authorization: `Basic ${btoa(`${server.key_id}:${server.key_secret}`)}` };
  for (const [id, text] of [
    [told, "Hello"],
    [untold, 'Ünïcode "quoted" \\ \n😀'],
  ] as const) {
    const answer = await fetch(`${server.url}/v1/projects/${server.project_id}/messages/${id}`, { headers });
    expect(await answer.json()).toMatchObject({ app_message: { text_message: { text } } });
  }
  await server.close();
});

test("refuses what is cut, of another version, no backup, or for a database with rows", async () => {
  const empty = await testDatabase();
  const refusing = (lines: string[], into = empty) =>
    expect(restoreBackup(into.database, linesOf(from(lines)))).rejects;
  const whole: string[] = [];
  for await (const line of linesOf(takeBackup(target.database, 0))) whole.push(line);

  await refusing(whole.slice(0, -1)).toThrow("not complete");
  await refusing(['{"postrider_backup":1,"migration":1}']).toThrow("step 1");
  await refusing(["hello"]).toThrow("not a backup");
  await refusing(whole, target).toThrow(CannotRestore);
  // Nothing of what failed has stayed.
  expect(await restoreBackup(empty.database, linesOf(from(whole)))).toBeGreaterThan(10);
  await empty.close();
});

test("goes into a file and out of it, and says when a file is none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "postrider-backup-"));
  const file = join(folder, "backup.gz");
  const empty = await testDatabase({ migrate: false });
  const on = (database: TestDatabase) => readSettings({}, { databaseUrl: databaseUrlOf(database) });

  await backupToFile(on(target), file);
  expect(readdirSync(folder)).toEqual(["backup.gz"]);
  const broken = join(folder, "broken.gz");
  writeFileSync(broken, "not gzip");
  await expect(restoreFromFile(on(empty), broken)).rejects.toThrow("damaged");
  await expect(restoreFromFile(on(empty), join(folder, "nothing"))).rejects.toThrow("ENOENT");
  expect(await restoreFromFile(on(empty), file)).toBeGreaterThan(10);

  await empty.close();
  rmSync(folder, { recursive: true });
});

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield `${line}\n`;
}
