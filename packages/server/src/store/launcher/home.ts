import { chmod, mkdir, mkdtemp, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type Account, mayEnter } from "./account.ts";
import { findStateFolder } from "./cache-folder.ts";
import { CannotStartPostgres } from "./cannot-start.ts";

/** Where one database keeps its things. */
export interface Home {
  folder: string;
  /** The database folder itself (PGDATA), owned by the account PostgreSQL runs as. */
  data: string;
  /** What the server complained about since its last start. */
  serverLog: string;
  /** Which process stops this database: see owner.ts. */
  owner: string;
  /** The password that clients show, only with TCP. It lies in the database folder to come and go with it. */
  password: string;
}

/** Written into the data folder when the data had to go elsewhere; holds the path of the real home. */
const POINTER = "postgres-location";

/** Name of the password's file in the database folder. */
export const PASSWORD = "postrider-password";

/** The paths inside a home. A home goes by its real name, so that a server is known again behind a symbolic link. */
export function homeAt(folder: string): Home {
  return {
    folder,
    data: join(folder, "postgres"),
    serverLog: join(folder, "postgres.log"),
    owner: join(folder, "postgres-owner.json"),
    password: join(folder, "postgres", PASSWORD),
  };
}

/**
 * The home that a data folder has already, by itself or through its pointer.
 * @throws CannotStartPostgres when the pointer leads nowhere: starting empty would hide the loss.
 */
export async function findHome(dataDir: string): Promise<Home | undefined> {
  const pointer = join(resolve(dataDir), POINTER);
  const location = (await readIfThere(pointer))?.trim();
  const home = homeAt(location ?? resolve(dataDir));
  if ((await readMajorVersion(home)) !== undefined) return homeAt(await realpath(home.folder));
  if (location === undefined) return undefined;
  throw new CannotStartPostgres(
    `${pointer} says that the data is in ${location}, and it is not. Bring it back, or delete ${pointer} to start empty.`,
  );
}

/**
 * Makes a home for a new database: in the data folder, or, when the account may not enter that (it may lie in
 * root's home), in a folder of the system's, with a pointer left behind so that the next start finds it.
 */
export async function makeHome(
  dataDir: string,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<Home> {
  const made = await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  // Others may pass, the account among them, but not look.
  if (made !== undefined) await chmod(folder, account === undefined ? 0o700 : 0o711);
  if (account === undefined || (await mayEnter(folder, account))) return homeAt(folder);

  const elsewhere = await mkdtemp(
    join(await findStateFolder(account), `${basename(folder).replace(/^\.+/, "")}-`),
  );
  await chmod(elsewhere, 0o711);
  await writeFile(join(folder, POINTER), `${elsewhere}\n`);
  log(
    `PostgreSQL runs as ${account.name}, which may not enter ${folder}: the data is in ${elsewhere}, and ${POINTER} in ${folder} says so`,
  );
  return homeAt(elsewhere);
}

/** The major version that made the database, or undefined when there is no database yet. */
export async function readMajorVersion(home: Home): Promise<number | undefined> {
  const version = await readIfThere(join(home.data, "PG_VERSION"));
  return version === undefined ? undefined : Number.parseInt(version, 10);
}

/** @throws CannotStartPostgres when existing data was moved to where its owner cannot follow. */
export async function requireEntry(home: Home, account: Account | undefined): Promise<void> {
  if (await mayEnter(home.folder, account)) return;
  const { uid } = await stat(home.data);
  throw new CannotStartPostgres(
    `The data in ${home.data} belongs to user id ${uid}, which may not enter ${home.folder}. ` +
      "Move it to a folder that everybody may pass through.",
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
