import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from "./embedded-postgres.ts";
import { sweep } from "./memory-home.ts";
import { postmasterFile } from "./postmaster-pid.ts";
import { identify } from "./process-identity.ts";
import { startEmbeddedPostgres } from "./start.ts";
import { ask, makeFolder, removeFolder } from "./test/workshop.ts";

const SERVER_PACKAGE = fileURLToPath(new URL("../../..", import.meta.url));

let scratch: string;
let folder: string;
let dataDir: string;
let started: EmbeddedPostgres[] = [];

beforeAll(async () => {
  // In the package, so that the program finds what the package depends on.
  await mkdir(join(SERVER_PACKAGE, ".scratch"), { recursive: true });
  scratch = await mkdtemp(join(SERVER_PACKAGE, ".scratch", "abandon-"));
  await build({
    entryPoints: [fileURLToPath(new URL("./test/abandon.ts", import.meta.url))],
    outfile: join(scratch, "abandon.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
});

afterAll(() => removeFolder(scratch));

beforeEach(async () => {
  folder = await makeFolder();
  dataDir = join(folder, "data");
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

/** Starts a database in another process, which is then killed. */
function abandon(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  return new Promise((resolve, reject) => {
    const program = [join(scratch, "abandon.mjs"), JSON.stringify(options)];
    execFile(process.execPath, program, (error, stdout, stderr) => {
      if (error?.signal === "SIGKILL") resolve(JSON.parse(stdout));
      else reject(new Error(`The process was not killed: ${stderr}`));
    });
  });
}

test("an orphan is taken over, and stopped by who took it over", async () => {
  const orphan = await abandon({ dataDir });
  const heard: string[] = [];
  const database = await start({ dataDir, log: (line) => heard.push(line) });
  expect(database).toMatchObject({ attached: true, pid: orphan.pid });
  expect(heard.join()).toContain("Took over");
  expect(await ask(database.connection, "select 1")).toBe(1);

  await database.stop();
  expect(identify(orphan.pid)).toBeUndefined();
});

test("what was committed survives when the server is killed too", async () => {
  const orphan = await abandon({ dataDir });
  await ask(orphan.connection, "create table note as select 'kept' as text");
  process.kill(orphan.pid, "SIGKILL");

  const database = await start({ dataDir });
  expect(database.attached).toBe(false);
  expect(await ask(database.connection, "select text from note")).toBe("kept");
});

test("lock files whose number is another process's by now do not stand in the way", async () => {
  const orphan = await abandon({ dataDir });
  process.kill(orphan.pid, "SIGKILL");
  const data = join(dataDir, "postgres");
  for (const file of [postmasterFile(data), join(data, ".s.PGSQL.5432.lock")]) {
    const content = await readFile(file, "utf8");
    await writeFile(file, content.replace(String(orphan.pid), String(process.ppid)));
  }

  const database = await start({ dataDir });
  expect(await ask(database.connection, "select 1")).toBe(1);
});

test("a throw-away orphan is ended and cleared away", async () => {
  const orphan = await abandon({ memory: true });
  const home = dirname(orphan.connection.host);
  await sweep(dirname(home));
  expect(identify(orphan.pid)).toBeUndefined();
  await expect(access(home)).rejects.toThrow("ENOENT");
});

test("a throw-away database that is in use is not cleared away", async () => {
  const database = await start({ memory: true });
  await sweep(dirname(dirname(database.connection.host)));
  expect(await ask(database.connection, "select 1")).toBe(1);
});
