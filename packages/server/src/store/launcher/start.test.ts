import { access, chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from "./embedded-postgres.ts";
import { identify } from "./process-identity.ts";
import { startEmbeddedPostgres, startOver } from "./start.ts";
import { ask, availableSources, makeFolder, removeFolder } from "./test/workshop.ts";

const SOURCES = await availableSources();
const IS_ROOT = process.getuid?.() === 0;

let folder: string;
let started: EmbeddedPostgres[] = [];

beforeEach(async () => {
  folder = await makeFolder();
});

afterEach(async () => {
  await Promise.all(started.map((database) => database.stop()));
  started = [];
  await removeFolder(folder);
});

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres(options);
  started.push(database);
  return database;
}

test("there are programs to test with", () => {
  expect(SOURCES).not.toEqual([]);
});

describe.each(SOURCES)("with the programs of %s", (binaries) => {
  test("what was written is there after a stop and a second start", async () => {
    const dataDir = join(folder, "data");
    const first = await start({ dataDir, binaries });
    expect(first).toMatchObject({ attached: false, binaries: { source: binaries } });
    expect(await ask(first.connection, "show fsync")).toBe("on");
    await ask(first.connection, "create table note as select 'kept' as text");
    await first.stop();
    expect(identify(first.pid)).toBeUndefined();

    const second = await start({ dataDir, binaries });
    expect(second.attached).toBe(false);
    expect(await ask(second.connection, "select text from note")).toBe("kept");
  });

  test("a throw-away database does not sync, and leaves nothing behind", async () => {
    const database = await start({ memory: true, binaries });
    expect(await ask(database.connection, "show fsync")).toBe("off");
    await database.stop();
    expect(identify(database.pid)).toBeUndefined();
    await expect(access(database.connection.host)).rejects.toThrow("ENOENT");
  });

  test("text sorts by its bytes, and its case is Unicode's", async () => {
    const database = await start({ memory: true, binaries });
    expect(await ask(database.connection, "select upper('ä') || ('a' > 'B')::text")).toBe("Ätrue");
  });
});

test("data is opened by the version that made it, whatever is found first", async () => {
  const dataDir = join(folder, "data");
  const last = SOURCES.at(-1) ?? "auto";
  const first = await start({ dataDir, binaries: last });
  await first.stop();
  const second = await start({ dataDir });
  expect(second.binaries.version).toBe(first.binaries.version);
});

test("a second user of the same data gets the same server, and does not stop it", async () => {
  const dataDir = join(folder, "data");
  const owner = await start({ dataDir });
  const guest = await start({ dataDir });
  expect(guest).toMatchObject({ attached: true, pid: owner.pid, connection: owner.connection });
  expect(guest.binaries).toEqual(owner.binaries);

  await guest.stop();
  expect(await ask(owner.connection, "select 1")).toBe(1);
});

test("several starts at once on an empty folder get one server", async () => {
  const dataDir = join(folder, "data");
  const all = await Promise.all([start({ dataDir }), start({ dataDir }), start({ dataDir })]);
  expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
  expect((await readdir(dataDir)).filter((name) => name.startsWith("postgres.new-"))).toEqual([]);
});

test("a path too long for a socket gets a short folder, which goes away with the server", async () => {
  const database = await start({ dataDir: join(folder, "a".repeat(120)) });
  expect(await ask(database.connection, "select 1")).toBe(1);
  await database.stop();
  await expect(access(database.connection.host)).rejects.toThrow("ENOENT");
});

test("without sockets the server asks for its password", async () => {
  const database = await startOver("tcp", { dataDir: join(folder, "data") });
  started.push(database);
  const { connection } = database;
  expect(connection.host).toBe("127.0.0.1");
  expect(await ask(connection, "select 1")).toBe(1);
  await expect(ask({ ...connection, password: "guessed" }, "select 1")).rejects.toThrow(
    "password authentication",
  );
  const guest = await startOver("tcp", { dataDir: join(folder, "data") });
  expect(guest).toMatchObject({ attached: true, connection });
});

test("settings of PostgreSQL in the environment do not reach it", async () => {
  const before = process.env.PGDATA;
  process.env.PGDATA = "/no/such/folder";
  try {
    const database = await start({ memory: true });
    expect(await ask(database.connection, "select 1")).toBe(1);
  } finally {
    if (before === undefined) delete process.env.PGDATA;
    else process.env.PGDATA = before;
  }
});

test.runIf(IS_ROOT)(
  "data in a folder that the account may not enter goes elsewhere, and is found again",
  async () => {
    const closed = join(folder, "closed");
    await mkdir(closed);
    await chmod(closed, 0o700);
    const dataDir = join(closed, "data");
    const heard: string[] = [];
    const first = await start({ dataDir, log: (line) => heard.push(line) });
    await ask(first.connection, "create table note as select 'kept' as text");
    await first.stop();

    const second = await start({ dataDir });
    expect(await ask(second.connection, "select text from note")).toBe("kept");
    expect(heard.join()).toContain("postgres-location");
    await second.stop();
    await rm(join(second.connection.host, ".."), { recursive: true });
  },
);

test("programs of a version too old are passed over", async () => {
  const tooOld = join(folder, "bin");
  await mkdir(tooOld);
  for (const program of ["postgres", "initdb"]) {
    await writeFile(join(tooOld, program), "#!/bin/sh\necho 'postgres (PostgreSQL) 13.2'\n", { mode: 0o755 });
  }
  const path = process.env.PATH;
  process.env.PATH = `${tooOld}:${path}`;
  try {
    const database = await start({ memory: true });
    expect(database.binaries.directory).not.toBe(tooOld);
  } finally {
    process.env.PATH = path;
  }
});

test("data of a version that is not here is an error that names the version", async () => {
  const data = join(folder, "data", "postgres");
  await mkdir(data, { recursive: true });
  await writeFile(join(data, "PG_VERSION"), "99\n");
  const refusal = startEmbeddedPostgres({ dataDir: join(folder, "data") });
  await expect(refusal).rejects.toThrow("The data was made by PostgreSQL 99");
  await expect(refusal).rejects.toThrow("install PostgreSQL 99");
});
