import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "./database.ts";
import { DatabaseIsNewer, migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

let files: TestDatabase;
beforeAll(async () => {
  files = await testDatabase({ migrate: false });
});
afterAll(() => files.close());

describe("migrate", () => {
  test("steps are numbered from 1 without gaps", () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  });

  test("processes that start together run each step once", async () => {
    const databases = Array.from({ length: 3 }, () => openDatabase(files.connection));
    await Promise.all(databases.map((database) => migrate(database)));
    await Promise.all(databases.map((database) => database.close()));
    const { rows } = await files.database.reserve((client) =>
      client.query("select number, name from migration order by number"),
    );
    expect(rows).toEqual(migrations.map(({ number, name }) => ({ number, name })));
  });

  test("running it again changes nothing", async () => {
    await migrate(files.database);
  });

  test("every primary key of a project's table starts with project_id", async () => {
    const { rows } = await files.database.reserve((client) =>
      client.query<{ table: string; first: string }>(
        `select c.relname as table, a.attname as first
         from pg_index i join pg_class c on c.oid = i.indrelid
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
         where i.indisprimary and c.relnamespace = 'public'::regnamespace and not c.relispartition
           and c.relname not in ('project', 'setting', 'migration') and c.relname not like 'handset%'`,
      ),
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ first }) => first !== "project_id")).toEqual([]);
  });

  test("a database made by a newer version is refused, not damaged", async () => {
    await files.database.script("insert into migration (number, name) values (9999, 'from the future')");
    await expect(migrate(files.database)).rejects.toThrow(DatabaseIsNewer);
  });
});
