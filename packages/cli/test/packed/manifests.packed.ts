import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, test } from "vitest";
import { userEnvironment } from "./user-project.ts";

const run = promisify(execFile);
const project = inject("userProject");

describe.each(["@postrider/sdk", "@postrider/server", "postrider"])("%s", (name) => {
  const folder = join(project, "node_modules", name);

  test("has a README and a licence, and neither sources, tests nor maps", async () => {
    const files = await readdir(folder, { recursive: true });
    expect(files).toEqual(expect.arrayContaining(["README.md", "LICENSE", "package.json"]));
    const surprising = files.filter((file) =>
      /(^|\/)(src|test|node_modules)(\/|$)|\.test\.|\.map$|\.mjs$|(?<!\.d)\.ts$/.test(file),
    );
    expect(surprising).toEqual([]);
  });

  test("has a manifest that publint finds no fault with", async () => {
    const { stdout } = await run("npx", ["publint", "run", folder, "--strict", "--pack", "false"], {
      cwd: project,
      env: userEnvironment(),
    });
    expect(stdout).toContain("All good!");
  });
});

test("nothing of ours is installed beside them", async () => {
  expect(await readdir(join(project, "node_modules/@postrider"))).toEqual(["sdk", "server"]);
});
