import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, readPages } from "./markdown.ts";

const blocks = readPages().flatMap(({ path, blocks }) =>
  blocks.map((block) => ({ ...block, name: `${path}:${block.line}` })),
);
const shown = blocks.flatMap(({ name, file, text }) => (file === undefined ? [] : [{ name, file, text }]));

test.each(shown)("$name is $file", ({ file, text }) => {
  expect(text).toBe(readFileSync(join(ROOT, file), "utf8"));
});

test.each(blocks.filter(({ language }) => language === "json"))("$name is JSON", ({ text }) => {
  JSON.parse(text);
});

test("every TypeScript block type-checks, as a program of its own", () => {
  // Below the repository, so that packages are found as in a checkout.
  const folder = mkdtempSync(join(ROOT, "node_modules/.docs-"));
  try {
    const programs = blocks.filter(({ language, file }) => language === "ts" && file === undefined);
    for (const { name, text } of programs)
      writeFileSync(join(folder, `${name.replaceAll(/[^\w.]/g, "-")}.mts`), `${text}\nexport {};\n`);
    expect(programs).not.toEqual([]);
    expect(typeCheck(folder)).toBe("");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function typeCheck(folder: string): string {
  const options = { rootDir: ROOT, composite: false, noEmit: true, allowImportingTsExtensions: true };
  const config = { extends: join(ROOT, "tsconfig.base.json"), compilerOptions: options, include: ["*.mts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { cwd: folder, encoding: "utf8" });
  // Errors in sources are told by `npm run typecheck`; an error's further lines are indented.
  const errors = stdout.split(/\n(?=\S)/).filter((error) => error !== "" && !error.startsWith("../"));
  return errors.join("\n");
}
