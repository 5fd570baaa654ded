import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "./database.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

let files: TestDatabase;
beforeAll(async () => {
  files = await testDatabase();
});
afterAll(() => files.close());

const setting = (name: string) => ({ name, value: "1" });

describe("Database", () => {
  test("a transaction is all or nothing, through both kinds of statements", async () => {
    const failing = files.database.tx(async (session) => {
      await session.kysely.insertInto("setting").values(setting("half")).execute();
      await session.query(
        { name: "test_insert", text: "insert into setting (name, value) values ($1, $2)" },
        ["other half", "1"],
      );
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const rows = await files.database.kysely.selectFrom("setting").selectAll().execute();
    expect(rows).toEqual([]);
  });

  test("a transaction that lost a deadlock runs again", async () => {
    for (const name of ["a", "b"])
      await files.database.kysely.insertInto("setting").values(setting(name)).execute();
    let bothHoldOne = 0;
    const meet: (() => void)[] = [];
    const swap = (first: string, second: string) => {
      let tries = 0;
      return files.database.tx(async ({ kysely }) => {
        tries += 1;
        await kysely.updateTable("setting").set({ value: first }).where("name", "=", first).execute();
        if (tries === 1 && ++bothHoldOne < 2) await new Promise<void>((resolve) => meet.push(resolve));
        else for (const go of meet) go();
        await kysely.updateTable("setting").set({ value: first }).where("name", "=", second).execute();
        return tries;
      });
    };
    const tries = await Promise.all([swap("a", "b"), swap("b", "a")]);
    // On a busy machine PostgreSQL may find the deadlock from both sides, and end both.
    expect(Math.max(...tries)).toBe(2);
  });

  test("counts and times are numbers", async () => {
    const rows = await files.database.query(
      { name: "test_count", text: "select count(*) as n from setting" },
      [],
    );
    expect(rows).toEqual([{ n: expect.any(Number) }]);
  });

  test("with several hosts, the one that takes writes is found", async () => {
    const { host, port, user, database } = files.connection;
    if (host === undefined) return; // DATABASE_URL is set: its hosts are its own.
    const socket = encodeURIComponent(host);
    const several = openDatabase(`postgres://${user}@127.0.0.1:1,${socket}:${port}/${database}`);
    expect(await several.query({ name: "test_one", text: "select 1 as one" }, [])).toEqual([{ one: 1 }]);
    await several.close();
  });

  test("what follows close is refused", async () => {
    const closed = openDatabase(files.connection);
    await closed.close();
    await expect(closed.query({ name: "test_one", text: "select 1 as one" }, [])).rejects.toThrow("closed");
  });
});
