import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scenarios } from "../all.ts";
import { mutants } from "./all.ts";

test("every scenario has a fault that it was shown to catch", () => {
  const shown = new Set(mutants.map(({ scenario }) => scenario));
  expect(scenarios.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test.each(mutants)("$scenario: the place of its fault is there, once: $fault", ({ file, from, to }) => {
  const source = readFileSync(new URL(`../../../src/${file}`, import.meta.url), "utf8");
  expect(source.split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
});
