import { chmod, lstat, mkdir, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, mayEnter } from "./account.ts";
import { CannotStartPostgres, messageOf } from "./cannot-start.ts";

/**
 * A folder for copies of programs that can be made again: where the platform keeps such things, else a temporary
 * one. As root it lies where the unprivileged account may enter but not write.
 * @throws CannotStartPostgres when there is none.
 */
export async function findCacheFolder(account: Account | undefined): Promise<string> {
  return firstUsable(cacheFolders(account !== undefined), account);
}

/** As root, for data whose own folder the account may not enter. Survives a reboot, unlike the system's temporary folder. */
export async function findStateFolder(account: Account): Promise<string> {
  return firstUsable(["/var/lib/postrider", "/var/tmp/postrider"], account);
}

function cacheFolders(asRoot: boolean): string[] {
  // By number: an account need not have a name, nor a home.
  const temporary = join(tmpdir(), `postrider-${process.getuid?.() ?? "cache"}`);
  if (asRoot) return ["/var/cache/postrider", temporary, "/tmp/postrider-0"];
  const { HOME, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === "win32")
    return LOCALAPPDATA ? [join(LOCALAPPDATA, "postrider"), temporary] : [temporary];
  if (XDG_CACHE_HOME) return [join(XDG_CACHE_HOME, "postrider"), temporary];
  if (!HOME) return [temporary];
  const caches = process.platform === "darwin" ? join(HOME, "Library", "Caches") : join(HOME, ".cache");
  return [join(caches, "postrider"), temporary];
}

async function firstUsable(candidates: readonly string[], account: Account | undefined): Promise<string> {
  const complaints: string[] = [];
  for (const folder of candidates) {
    try {
      await mkdir(folder, { recursive: true });
      await claim(folder, account);
      if (await mayEnter(folder, account)) return await realpath(folder);
      complaints.push(`${folder}: ${account?.name} may not enter it`);
    } catch (error) {
      complaints.push(`${folder}: ${messageOf(error)}`);
    }
  }
  throw new CannotStartPostgres(`No folder for PostgreSQL's own use could be made. ${complaints.join("; ")}`);
}

/** Programs are run from here and data is kept here: it has to be a folder of ours that nobody else can write. */
async function claim(folder: string, account: Account | undefined): Promise<void> {
  const found = await lstat(folder);
  if (!found.isDirectory()) throw new Error("is not a folder");
  if (process.getuid === undefined) return;
  if (found.uid !== process.getuid()) throw new Error(`belongs to user id ${found.uid}`);
  await chmod(folder, account === undefined ? 0o700 : 0o711);
}
