import { mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CannotStartPostgres } from "./cannot-start.ts";
import { findHome, makeHome, readMajorVersion } from "./home.ts";

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "postrider-test-")));
});

afterEach(() => rm(folder, { recursive: true }));

async function putDatabase(home: string): Promise<void> {
  await mkdir(join(home, "postgres"), { recursive: true });
  await writeFile(join(home, "postgres", "PG_VERSION"), "15\n");
}

test("a folder without a database has no home yet", async () => {
  expect(await findHome(join(folder, "data"))).toBeUndefined();
});

test("a database is found in its folder, with the version that made it", async () => {
  await putDatabase(folder);
  const home = await findHome(folder);
  expect(home?.data).toBe(join(folder, "postgres"));
  expect(await readMajorVersion(home!)).toBe(15);
});

test("a database that had to be placed elsewhere is found through the pointer", async () => {
  await putDatabase(join(folder, "elsewhere"));
  await mkdir(join(folder, "data"));
  await writeFile(join(folder, "data", "postgres-location"), `${join(folder, "elsewhere")}\n`);
  expect((await findHome(join(folder, "data")))?.data).toBe(join(folder, "elsewhere", "postgres"));
});

test("a database behind a symbolic link goes by its real name", async () => {
  await putDatabase(join(folder, "data"));
  await symlink(join(folder, "data"), join(folder, "link"));
  expect((await findHome(join(folder, "link")))?.folder).toBe(join(folder, "data"));
});

test("a pointer that leads nowhere is an error, not an empty start", async () => {
  await writeFile(join(folder, "postgres-location"), "/no/such/folder\n");
  await expect(findHome(folder)).rejects.toThrow(CannotStartPostgres);
});

test("a new folder is closed to others", async () => {
  const home = await makeHome(join(folder, "data"), undefined, () => undefined);
  expect((await stat(home.folder)).mode & 0o777).toBe(0o700);
});
