import { execFile } from "node:child_process";
import { mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Folder of a project, outside this repository, where the packed packages are installed. */
    userProject: string;
  }
}

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../../../..");

/** Finds what is wrong with a package's manifest. Installed there only, since nobody else needs it. */
const PUBLINT = "publint@0.3.25";

/** Packs what is published, and installs it in an empty project as a user would. */
export default async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  // Without symbolic links, as on macOS: the compiler lists files by their real names.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "postrider-user-")));
  const tarballs = join(folder, "tarballs");
  await run(process.execPath, ["scripts/pack.mjs", tarballs], { cwd: repository });
  const packages = (await readdir(tarballs)).map((name) => `./tarballs/${name}`);
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", PUBLINT, ...packages], {
    cwd: folder,
    env: userEnvironment(),
  });
  vitest.provide("userProject", folder);
  return () => rm(folder, { recursive: true, force: true });
}

/** The environment without what `npm run` and this machine's owner put in: a user has neither. */
export function userEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^(npm_(package|lifecycle|command)|INIT_CWD$|NODE_ENV$|VITEST|POSTRIDER_|SINCH_|DATABASE_URL$)/;
  const entries = Object.entries(process.env)
    .filter(([name]) => !foreign.test(name))
    // npm puts this repository's commands before everything else.
    .map(([name, value]) => [name, name === "PATH" ? withoutRepository(value) : value]);
  return Object.fromEntries(entries);
}

function withoutRepository(path = ""): string {
  return path
    .split(delimiter)
    .filter((folder) => !/node_modules.\.bin$/.test(folder))
    .join(delimiter);
}
