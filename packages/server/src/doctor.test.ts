import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { databaseUrlOf } from "../test/operations/serving-process.ts";
import { readSettings, type Settings } from "./config.ts";
import { checkNode, examine } from "./doctor.ts";
import { newEncryptionKey } from "./secrets/development-key.ts";
import { testDatabase } from "./store/test-database.ts";

async function findingsOf(given: Partial<Settings>) {
  const findings = new Map<string, string>();
  for await (const { about, verdict, text } of examine(readSettings({}, { port: 0, ...given })))
    findings.set(about, `${verdict}: ${text}`);
  return findings;
}

test("finds nothing wrong where everything is right", async () => {
  const database = await testDatabase();
  const findings = await findingsOf({
    databaseUrl: databaseUrlOf(database),
    encryptionKeys: [newEncryptionKey()],
  });
  expect([...findings.keys()]).toEqual([
    ...["node", "encryption key", "callback targets", "port", "database", "clock", "tables"],
  ]);
  for (const text of findings.values()) expect(text).toMatch(/^good/);

  await database.database.script("insert into migration (number, name) values (999, 'of the future')");
  expect((await findingsOf({ databaseUrl: databaseUrlOf(database) })).get("tables")).toMatch(
    /^wrong.*start a newer version/,
  );
  await database.close();
});

test("says what is wrong and the way out", async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const { port } = holder.address() as AddressInfo;
  const findings = await findingsOf({
    port,
    databaseUrl: "postgres://nobody@127.0.0.1:1/none",
    encryptionKeys: ["c2hvcnQ="],
    allowedTargets: ["10.0.0.0"],
  });
  expect(findings.get("port")).toMatch(/^wrong.*POSTRIDER_PORT/);
  expect(findings.get("encryption key")).toMatch(/^wrong.*openssl rand -base64 32/);
  expect(findings.get("callback targets")).toMatch(/^wrong.*write it like 10\.0\.0\.0\/8/);
  expect(findings.get("database")).toMatch(/^wrong.*check the address/);
  await new Promise((resolve) => holder.close(resolve));
});

test("knows which Node is new enough", () => {
  expect(checkNode("20.18.3").verdict).toBe("wrong");
  expect(checkNode("20.19.0").verdict).toBe("good");
  expect(checkNode("24.1.0").verdict).toBe("good");
});
