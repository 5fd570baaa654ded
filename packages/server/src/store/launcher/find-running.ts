import { readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "./cannot-start.ts";
import type { Connection } from "./embedded-postgres.ts";
import type { Home } from "./home.ts";
import { introspect, type ServerFacts } from "./introspect.ts";
import { type PostmasterFile, postmasterFile, readPostmasterFile } from "./postmaster-pid.ts";
import { isPostmasterOf, isTaken } from "./process-identity.ts";
import { closeTransport, connectionThrough } from "./transport.ts";

/** What holds the data folder now. */
export type Found =
  | { state: "nothing" }
  /** It starts or stops, or does not answer; look again a little later. */
  | { state: "unsettled"; because: string }
  | { state: "ready"; pid: number; connection: Connection; facts: ServerFacts };

/**
 * Looks for a server that runs on the home's data already, and clears away what a killed one left in the way.
 */
export async function findRunning(home: Home): Promise<Found> {
  const file = await readPostmasterFile(home.data);
  if (file === undefined) return { state: "nothing" };
  if (!isPostmasterOf(file.pid, home.data)) {
    await clearAway(file, home);
    return { state: "nothing" };
  }
  if (file.status !== "ready") return unsettled(file, `is ${file.status ?? "starting"}`);
  try {
    const connection = await connectionTo(file, home);
    const facts = await introspect(connection);
    if ((await realpath(facts.data)) !== (await realpath(home.data))) {
      return unsettled(file, `serves ${facts.data}`);
    }
    return { state: "ready", pid: file.pid, connection, facts };
  } catch (error) {
    return unsettled(file, `does not answer: ${messageOf(error)}`);
  }
}

/**
 * PostgreSQL takes over lock files whose process is gone. But after a reboot, or in a new container, their number may
 * be another process's, or a zombie's where nobody buries the dead, and it would refuse for ever: then we remove
 * them, the socket's first, since the other one leads to it. PostgreSQL's own lock on shared memory still keeps two
 * servers apart.
 */
async function clearAway(file: PostmasterFile, home: Home): Promise<void> {
  await closeTransport(file.socketFolder);
  if (!isTaken(file.pid)) return;
  const now = await readPostmasterFile(home.data);
  if (now?.pid !== file.pid) return;
  if (file.socketFolder !== undefined) {
    await rm(join(file.socketFolder, `.s.PGSQL.${file.port}.lock`), { force: true });
  }
  await rm(postmasterFile(home.data), { force: true });
}

function unsettled(file: PostmasterFile, what: string): Found {
  return { state: "unsettled", because: `the PostgreSQL process ${file.pid} ${what}` };
}

async function connectionTo(file: PostmasterFile, home: Home): Promise<Connection> {
  const { port, socketFolder } = file;
  if (port === undefined) throw new Error("its port is not known");
  return socketFolder === undefined
    ? connectionThrough({ kind: "tcp", port, password: await readFile(home.password, "utf8") })
    : connectionThrough({ kind: "socket", folder: socketFolder, port });
}
