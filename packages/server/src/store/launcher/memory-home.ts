import { chmodSync, mkdtempSync } from "node:fs";
import { lstat, readdir, realpath, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, mayEnter } from "./account.ts";
import { CannotStartPostgres } from "./cannot-start.ts";
import { type Home, homeAt } from "./home.ts";
import { becomeOwner, ownerState } from "./owner.ts";
import { readPostmasterFile } from "./postmaster-pid.ts";
import { shutDown } from "./shut-down.ts";

const PREFIX = "postrider-memory-";

/** A new database takes 60 MB; below this, tests that write a lot would fill it. Containers often have 64 MB there. */
const MIN_FREE_BYTES = 512 * 1024 * 1024;

/** A home for a throw-away database: in memory where the system offers a folder there, else a temporary one. */
export async function makeMemoryHome(account: Account | undefined): Promise<Home> {
  const parents = ["/dev/shm", tmpdir(), "/tmp"];
  for (const parent of new Set(parents)) await sweep(parent);
  for (const parent of parents) {
    if (!(await isRoomy(parent)) || !(await mayEnter(parent, account))) continue;
    // Without a pause between them: a home without an owner is nobody's to clear away.
    const home = homeAt(mkdtempSync(join(await realpath(parent), PREFIX)));
    becomeOwner(home);
    chmodSync(home.folder, account === undefined ? 0o700 : 0o711);
    return home;
  }
  throw new CannotStartPostgres(`None of ${parents.join(", ")} has room for a throw-away database.`);
}

/** Clears away the throw-away databases of processes that were killed: what runs is ended, then the folder goes. */
export async function sweep(parent: string): Promise<void> {
  for (const name of await namesIn(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const home = homeAt(join(parent, name));
    if (!(await isOurs(home.folder)) || ownerState(home) !== "dead") continue;
    const postmaster = await readPostmasterFile(home.data);
    if (postmaster !== undefined) await shutDown(postmaster.pid, home.data, "SIGQUIT");
    await rm(home.folder, { recursive: true, force: true });
  }
}

/** Everybody can make a folder of that name in a temporary folder; only ours tells the truth about its owner. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const found = await lstat(folder);
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
  } catch {
    // Another process cleared it away first.
    return false;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    // No such folder on this system.
    return [];
  }
}

async function isRoomy(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= MIN_FREE_BYTES;
  } catch {
    // No such folder on this system.
    return false;
  }
}
