import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { findMagicNumber, MAGIC_NUMBERS } from "./magic-numbers.ts";

test("docs/simulator.md lists the magic numbers, all of them and no others", async () => {
  const page = await readFile(new URL("../../../../docs/simulator.md", import.meta.url), "utf8");
  const documented = page.match(/^\| \+1555000\d{4} \| .* \|$/gm);
  expect(documented).toEqual(MAGIC_NUMBERS.map(({ identity, does }) => `| +${identity} | ${does} |`));
});

test("a number that is magic on one channel is ordinary on the others", () => {
  expect(findMagicNumber("RCS", "15550000007")).toBeDefined();
  expect(findMagicNumber("SMS", "15550000007")).toBeUndefined();
});
