import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { userEnvironment } from "./user-project.ts";

/** Packages that only these tests need, in a folder of their own: they are large, and no user installs them. */
export interface Tools {
  /** A file or folder in `node_modules`. */
  path(name: string): string;
  remove(): Promise<void>;
}

export async function installTools(packages: readonly string[]): Promise<Tools> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "postrider-tools-")));
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const words = ["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages];
  await promisify(execFile)("npm", words, { cwd: folder, env: userEnvironment() });
  return {
    path: (name) => join(folder, "node_modules", name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
