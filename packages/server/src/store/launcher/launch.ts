import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "./account.ts";
import { CannotStartPostgres, messageOf } from "./cannot-start.ts";
import type { Binaries } from "./embedded-postgres.ts";
import { majorOf } from "./find-binaries.ts";
import type { Home } from "./home.ts";
import { readPostmasterFile } from "./postmaster-pid.ts";
import { executable, spawnOptions } from "./run-program.ts";
import { ServerLog } from "./server-log.ts";
import { serverSettings } from "./settings.ts";
import type { Transport } from "./transport.ts";

/** How often readiness is looked for. A start takes about 150 ms. */
const POLL_MS = 10;

/** Longest start. After a crash the server first replays its log, at most `max_wal_size` of it. */
const START_TIMEOUT_MS = 5 * 60_000;

/** After this long without an answer the user is told what is going on. */
const PATIENCE_MS = 3_000;

/** Another process holds the data folder, or one that was killed a moment ago is not quite gone. Worth a retry. */
export class DataFolderBusy extends Error {
  override readonly name = "DataFolderBusy";
}

/** What is started. */
export interface Launch {
  binaries: Binaries;
  home: Home;
  account: Account | undefined;
  transport: Transport;
  memory: boolean;
  log: (line: string) => void;
}

/**
 * Starts the server and waits until it takes connections. Answers its process id.
 * @throws DataFolderBusy when it is worth trying again, CannotStartPostgres with the server's last words when not.
 */
export async function launch(what: Launch): Promise<number> {
  const { binaries, home, account, log } = what;
  const serverLog = await ServerLog.open(home);
  const child = spawn(
    join(binaries.directory, executable("postgres")),
    ["-D", home.data, ...settingArguments(what)],
    {
      ...spawnOptions(account),
      // A group of its own, so that Ctrl-C in the terminal reaches us alone and we end it in our order. A file
      // and not a pipe: an orphan goes on writing, and we can be gone.
      detached: true,
      stdio: ["ignore", serverLog.descriptor, serverLog.descriptor],
    },
  );
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  await serverLog.close();
  // The server lives on when this process ends; who owns it stops it in time.
  child.unref();

  const startedAt = Date.now();
  let isPatient = true;
  for (;;) {
    if (failure !== undefined) {
      await serverLog.discard();
      throw new CannotStartPostgres(messageOf(failure), { cause: failure });
    }
    if (child.exitCode !== null || child.signalCode !== null) throw await explainEnd(home, serverLog);
    const file = await readPostmasterFile(home.data);
    if (child.pid !== undefined && file?.pid === child.pid && file.status === "ready") {
      await serverLog.keep();
      return child.pid;
    }
    const elapsed = Date.now() - startedAt;
    if (isPatient && elapsed > PATIENCE_MS) {
      isPatient = false;
      log("PostgreSQL is still starting: after a crash it first replays its log");
    }
    if (elapsed > START_TIMEOUT_MS) {
      child.kill("SIGQUIT");
      await serverLog.keep();
      throw new CannotStartPostgres(
        `PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s. See ${home.serverLog}.`,
      );
    }
    await delay(POLL_MS);
  }
}

function settingArguments({ binaries, memory, transport }: Launch): string[] {
  const settings = serverSettings({ majorVersion: majorOf(binaries.version), memory, transport });
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function explainEnd(home: Home, serverLog: ServerLog): Promise<Error> {
  const words = await serverLog.lastWords();
  if (isBusy(words)) {
    await serverLog.discard();
    return new DataFolderBusy(words);
  }
  await serverLog.keep();
  return new CannotStartPostgres(
    `PostgreSQL ended while it started, and these were its last words (${home.serverLog}):\n${words}`,
  );
}

/**
 * Whether the server gave up because the folder is held by a process that lives or has just been killed.
 * Source: PostgreSQL source, src/backend/utils/init/miscinit.c and src/backend/storage/ipc/ipci.c.
 */
export function isBusy(lastWords: string): boolean {
  return /lock file ".*" (already exists|is empty)|pre-existing shared memory block .* is still in use/.test(
    lastWords,
  );
}
