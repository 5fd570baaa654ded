import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scenarios } from "../../packages/server/test/scenarios/all.ts";
import { mutants } from "../../packages/server/test/scenarios/mutants/all.ts";

const page = readFileSync(new URL("../scenarios.md", import.meta.url), "utf8");
/** Rows of the table under a heading, each as its cells. */
function rowsUnder(heading: string): string[][] {
  const [, section = ""] = page.split(`${heading}\n`);
  const [table = ""] = section.split("\n## ");
  return [...table.matchAll(/^\| (R\d+) \|.*$/gm)].map(([row]) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

test("docs/scenarios.md lists every scenario by its number and title, and no other", () => {
  const rows = rowsUnder("# Scenarios").map(([id, title]) => `${id} ${title}`);
  expect(rows).toEqual(scenarios.map(({ id, title }) => `${id} ${title}`));
});

test("docs/scenarios.md lists every fault that a scenario was shown to catch, and no other", () => {
  const rows = mutants.map(({ scenario, fault, notTrue }) => [scenario, fault, notTrue]);
  expect(rowsUnder("## Shown to fail")).toEqual(rows);
});
