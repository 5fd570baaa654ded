import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { type Account, chooseAccount } from "./account.ts";
import { stopAtExit } from "./at-exit.ts";
import { CannotStartPostgres } from "./cannot-start.ts";
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from "./embedded-postgres.ts";
import { withBinaries } from "./find-binaries.ts";
import { type Found, findRunning } from "./find-running.ts";
import { findHome, type Home, makeHome, readMajorVersion, requireEntry } from "./home.ts";
import { initializeDatabase } from "./initialize.ts";
import { DataFolderBusy, launch } from "./launch.ts";
import { makeMemoryHome } from "./memory-home.ts";
import { becomeOwner, isOwner, ownerState } from "./owner.ts";
import { shutDown } from "./shut-down.ts";
import {
  closeTransport,
  connectionThrough,
  openTransport,
  platformTransport,
  type Transport,
} from "./transport.ts";

/** Where the data is when nobody says. */
const DEFAULT_DATA_FOLDER = ".postrider";

/** How long a folder that is held by a server which starts, stops or was just killed is waited for. */
const BUSY_TIMEOUT_MS = 30_000;

const BUSY_POLL_MS = 50;

/**
 * Starts a PostgreSQL of our own, or attaches to the one that runs on this data already.
 *
 * Before: nothing, or data of an earlier run, or a server that was left behind. After: a server that takes
 * connections on a socket nobody else may enter. Killed in the middle, at any point: the next start finishes the
 * work or begins anew. Twice at once on one folder: both get the same server, and one of them owns it (owner.ts).
 * @throws CannotStartPostgres with what was tried and the way out.
 */
export function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  return startOver(platformTransport(), options);
}

/** The same over a given transport, so that a platform with sockets can test the way without. */
export async function startOver(
  transport: Transport["kind"],
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const settled = await settle(options);
  const deadline = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    const found = await findRunning(settled.home);
    if (found.state === "ready") return attach(found, settled);
    let because: string;
    if (found.state === "nothing") {
      try {
        return await startServer(transport, settled, options);
      } catch (error) {
        if (!(error instanceof DataFolderBusy)) throw error;
        because = error.message;
      }
    } else {
      because = found.because;
    }
    if (Date.now() > deadline) {
      throw new CannotStartPostgres(`The data in ${settled.home.data} is in use: ${because}`);
    }
    await delay(BUSY_POLL_MS);
  }
}

/** Where the database lives and as whom: fixed before anything is started. */
interface Settled {
  home: Home;
  account: Account | undefined;
  memory: boolean;
  log: (line: string) => void;
}

async function settle(options: EmbeddedPostgresOptions): Promise<Settled> {
  const { dataDir = DEFAULT_DATA_FOLDER, memory = false, log = () => undefined } = options;
  if (memory) {
    const account = await chooseAccount(undefined);
    return { home: await makeMemoryHome(account), account, memory, log };
  }
  const existing = await findHome(dataDir);
  const account = await chooseAccount(existing?.data);
  if (existing !== undefined) await requireEntry(existing, account);
  return { home: existing ?? (await makeHome(dataDir, account, log)), account, memory, log };
}

async function startServer(
  kind: Transport["kind"],
  settled: Settled,
  { binaries: source = "auto" }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { home, account, memory, log } = settled;
  let transport: Transport | undefined;
  try {
    const majorVersion = await readMajorVersion(home);
    const binaries = await withBinaries({ source, account, majorVersion, log }, async (candidate) => {
      if (majorVersion === undefined) await initializeDatabase(candidate, { ...settled, transport: kind });
      return candidate;
    });
    transport = await openTransport(kind, home, account);
    const pid = await launch({ ...settled, binaries, transport });
    becomeOwner(home);
    const connection = connectionThrough(transport);
    return own({ pid, connection, binaries, attached: false }, home, memory);
  } catch (error) {
    if (transport?.kind === "socket") await closeTransport(transport.folder);
    if (memory) await rm(home.folder, { recursive: true, force: true });
    throw error;
  }
}

function attach(found: Extract<Found, { state: "ready" }>, { home, memory, log }: Settled): EmbeddedPostgres {
  const { pid, connection, facts } = found;
  const database = { pid, connection, binaries: facts.binaries, attached: true };
  if (ownerState(home) === "alive") {
    log(`Using the PostgreSQL that another process runs on ${home.data} (process ${pid})`);
    return { ...database, stop: async () => undefined };
  }
  becomeOwner(home);
  log(`Took over the PostgreSQL that was left running on ${home.data} (process ${pid})`);
  return own(database, home, memory);
}

/** Adds the duty to stop it, be it at the end of the process. */
function own(database: Omit<EmbeddedPostgres, "stop">, home: Home, memory: boolean): EmbeddedPostgres {
  const { pid, connection } = database;
  const forgetAtExit = stopAtExit({ pid, home, memory });
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    // Somebody who took over in the same moment as we did may have the duty now.
    if (isOwner(home)) {
      await shutDown(pid, home.data);
      await closeTransport(connection.host);
      await rm(memory ? home.folder : home.owner, { recursive: true, force: true });
    }
    forgetAtExit();
  };
  return {
    ...database,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
