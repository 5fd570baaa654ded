import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { readPages } from "./markdown.ts";

const pages = readPages().filter(({ path }) => dirname(path) === "docs/decisions");
const index = pages.find(({ path }) => basename(path) === "README.md");
const decisions = pages.filter((page) => page !== index);

test.each(decisions.map((page) => [basename(page.path), page] as const))(
  "%s is in the index",
  (name, page) => {
    const [, number, title] = /^# (\d{4}): (.+)$/m.exec(page.prose) ?? [];
    expect(name.slice(0, 4)).toBe(number);
    const row = `| [${number}](${name}) | ${title} |`;
    const isListed = index?.prose.toLowerCase().includes(row.toLowerCase());
    expect(isListed, `docs/decisions/README.md lacks the row ${row}`).toBe(true);
  },
);
