import { randomBytes } from "node:crypto";
import { chmod, chown, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./account.ts";
import { type Binaries, DATABASE_USER } from "./embedded-postgres.ts";
import { majorOf } from "./find-binaries.ts";
import { type Home, PASSWORD, readMajorVersion } from "./home.ts";
import { identify } from "./process-identity.ts";
import { executable, runProgram } from "./run-program.ts";
import type { Transport } from "./transport.ts";

/** What a new database is made with. */
export interface NewDatabase {
  home: Home;
  account: Account | undefined;
  transport: Transport["kind"];
  memory: boolean;
}

const UNFINISHED = "postgres.new-";

/**
 * Makes the database folder with `initdb`.
 *
 * It is made beside its place and moved there whole, so that one that was cut short is never taken for a database,
 * and of two processes that start at once one wins and the other finds a finished database.
 */
export async function initializeDatabase(binaries: Binaries, wanted: NewDatabase): Promise<void> {
  const { home, account, transport, memory } = wanted;
  await removeUnfinished(home.folder);
  const unfinished = await mkdtemp(join(home.folder, `${UNFINISHED}${process.pid}-`));
  const password = `${unfinished}.password`;
  try {
    await chmod(unfinished, 0o700);
    if (transport === "tcp")
      await writeFile(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
    for (const path of transport === "tcp" ? [unfinished, password] : [unfinished]) {
      if (account !== undefined) await chown(path, account.uid, account.gid);
    }
    await runProgram(
      join(binaries.directory, executable("initdb")),
      [
        ...["--pgdata", unfinished, "--username", DATABASE_USER, "--encoding=UTF8", "--no-instructions"],
        ...localeArguments(majorOf(binaries.version), process.platform),
        ...(memory ? ["--no-sync"] : []),
        // A folder that only the account may enter guards the socket; nobody comes in by TCP unless that is the way.
        ...(transport === "tcp"
          ? ["--auth=scram-sha-256", `--pwfile=${password}`]
          : ["--auth-local=trust", "--auth-host=reject"]),
      ],
      account,
    );
    if (transport === "tcp") await rename(password, join(unfinished, PASSWORD));
    await rename(unfinished, home.data);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    await rm(password, { force: true });
    // Somebody else's was in place first.
    if ((await readMajorVersion(home)) === undefined) throw error;
  }
}

/**
 * Text sorts by its bytes, which is fast and the same everywhere, and upper and lower case know all of Unicode where
 * the platform can: from 17 on PostgreSQL brings its own tables, before that Linux has C.UTF-8.
 */
export function localeArguments(majorVersion: number, platform: NodeJS.Platform): string[] {
  if (majorVersion >= 17) return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  return platform === "linux" ? ["--locale=C", "--lc-ctype=C.UTF-8"] : ["--locale=C"];
}

/** Clears away what processes that are gone left unfinished. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const maker = Number.parseInt(name.slice(UNFINISHED.length), 10);
    if (identify(maker) === undefined) await rm(join(folder, name), { recursive: true, force: true });
  }
}
