import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, readPages } from "./markdown.ts";

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
// A workspace's own scripts are called with -w.
const texts = readPages().map(
  ({ path, prose, blocks }) => [path, `${prose}\n${blocks.map(({ text }) => text).join("\n")}`] as const,
);

test.each(texts)("%s names files that there are", (_, text) => {
  const names = [...text.matchAll(/[` ]((?:packages|docs|examples|scripts|bench)\/[\w./-]+\.[a-z]+)\b/g)];
  expect(names.map(([, name = ""]) => name).filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
});

test.each(texts)("%s names npm scripts that there are", (_, text) => {
  const names = [...text.matchAll(/npm run ([\w:]+)(?![\w:]| -w)/g)];
  expect(names.map(([, name = ""]) => name).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
