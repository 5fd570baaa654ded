import { access, constants, readdir, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import type { Account } from "./account.ts";
import { messageOf, nothingWorked } from "./cannot-start.ts";
import type { Binaries } from "./embedded-postgres.ts";
import { findNpmBinaries, makeNpmBinariesUsable } from "./npm-binaries.ts";
import { executable, runProgram } from "./run-program.ts";

/** What our SQL is written for. */
const OLDEST_MAJOR_VERSION = 15;

/** Homes of versioned installations and what follows the version: Debian, Red Hat, Homebrew (both processors). */
const VERSIONED_FOLDERS = [
  { parent: "/usr/lib/postgresql", prefix: "" },
  { parent: "/usr", prefix: "pgsql-" },
  { parent: "/opt/homebrew/opt", prefix: "postgresql@" },
  { parent: "/usr/local/opt", prefix: "postgresql@" },
];

/** What to look for. */
export interface BinariesWanted {
  source: "auto" | "system" | "npm";
  /** Who has to be able to run them. */
  account: Account | undefined;
  /** The major version that made the data, when there is data. */
  majorVersion: number | undefined;
  log: (line: string) => void;
}

/**
 * Hands one set of programs after another to `use`, best first, until it succeeds.
 * @throws CannotStartPostgres with what was tried, and why each was no good.
 */
export async function withBinaries<Result>(
  wanted: BinariesWanted,
  use: (binaries: Binaries) => Promise<Result>,
): Promise<Result> {
  const complaints: string[] = [];
  if (wanted.source !== "npm") {
    const folders = await systemFolders(process.env.PATH ?? "");
    if (folders.length === 0) complaints.push("PostgreSQL of the system: none in PATH or the usual folders");
    for (const directory of folders) {
      try {
        return await use(await inspect(directory, "system", wanted));
      } catch (error) {
        complaints.push(`${directory}: ${messageOf(error)}`);
      }
    }
  }
  if (wanted.source !== "system") {
    const npmPackage = findNpmBinaries();
    try {
      const directory = await makeNpmBinariesUsable(npmPackage, wanted.account, wanted.log);
      return await use(await inspect(directory, "npm", wanted));
    } catch (error) {
      complaints.push(`npm package ${npmPackage.name}: ${messageOf(error)}`);
    }
  }
  throw nothingWorked(complaints, wanted.majorVersion);
}

async function inspect(
  directory: string,
  source: Binaries["source"],
  wanted: BinariesWanted,
): Promise<Binaries> {
  const banner = await runProgram(join(directory, executable("postgres")), ["--version"], wanted.account);
  const version = parseVersion(banner);
  const major = majorOf(version);
  if (major < OLDEST_MAJOR_VERSION) {
    throw new Error(`is version ${version}, and ${OLDEST_MAJOR_VERSION} is the oldest that will do`);
  }
  if (wanted.majorVersion !== undefined && major !== wanted.majorVersion) {
    throw new Error(`is version ${version}`);
  }
  return { directory, version, source };
}

/** Folders with `postgres` and `initdb`: those in PATH in its order, then installed versions, newest first. */
async function systemFolders(path: string): Promise<string[]> {
  const versioned: { directory: string; version: number }[] = [];
  for (const { parent, prefix } of VERSIONED_FOLDERS) {
    for (const name of await namesIn(parent)) {
      const version = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
      if (version > 0) versioned.push({ directory: join(parent, name, "bin"), version });
    }
  }
  versioned.sort((left, right) => right.version - left.version);
  const candidates = [
    ...path.split(delimiter).filter((folder) => folder !== "" && !folder.includes("node_modules")),
    ...versioned.map(({ directory }) => directory),
  ];
  const complete: string[] = [];
  for (const candidate of candidates) {
    if (await hasServer(candidate)) complete.push(await behindLinks(candidate));
  }
  return [...new Set(complete)];
}

/** PATH often holds links into a versioned folder, which would then be tried twice. */
async function behindLinks(directory: string): Promise<string> {
  const real = dirname(await realpath(join(directory, executable("postgres"))));
  return (await hasServer(real)) ? real : directory;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    // Not that kind of system.
    return [];
  }
}

async function hasServer(directory: string): Promise<boolean> {
  try {
    await access(join(directory, executable("postgres")), constants.X_OK);
    await access(join(directory, executable("initdb")), constants.X_OK);
    return true;
  } catch {
    // The usual answer: most folders of PATH hold other programs.
    return false;
  }
}

/**
 * The version in what `postgres --version` prints: "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)".
 * Pre-releases say "19beta1".
 */
export function parseVersion(banner: string): string {
  const version = /\(PostgreSQL\) (\d+(?:\.\d+)?)/.exec(banner)?.[1];
  if (version === undefined) throw new Error(`does not say its version, but: ${banner.trim()}`);
  return version;
}

/** 15 of "15.18". */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
