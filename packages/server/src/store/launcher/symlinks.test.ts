import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeLinks, readLinks } from "./symlinks.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "postrider-test-"));
  await mkdir(join(folder, "native", "lib"), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const LINK = { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" };

test("links point to their neighbours, so that the folder can be moved", async () => {
  await writeFile(join(folder, LINK.source), "a library");
  await makeLinks(folder, [LINK]);
  expect(await readlink(join(folder, LINK.target))).toBe("libpq.so.5.18");
  expect(await readFile(join(folder, LINK.target), "utf8")).toBe("a library");
});

test("links that are there already are left alone", async () => {
  await makeLinks(folder, [LINK]);
  await makeLinks(folder, [LINK]);
  expect(await readlink(join(folder, LINK.target))).toBe("libpq.so.5.18");
});

test("the list is the package's own, and entries that are no links are passed over", async () => {
  await writeFile(join(folder, "native", "pg-symlinks.json"), JSON.stringify([LINK, { source: 1 }, null]));
  expect(await readLinks(folder)).toEqual([LINK]);
});

test("a package without a list needs no links", async () => {
  expect(await readLinks(folder)).toEqual([]);
});
