import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scenarios } from "../../packages/server/test/scenarios/all.ts";

test("docs/scenarios.md lists every scenario by its number and title, and no other", () => {
  const page = readFileSync(new URL("../scenarios.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| (R\d+) \| ([^|]+) \|/gm)].map(
    ([, id, title = ""]) => `${id} ${title.trim()}`,
  );
  expect(rows).toEqual(scenarios.map(({ id, title }) => `${id} ${title}`));
});
