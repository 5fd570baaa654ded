import { once } from "node:events";
import { chmod, chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Account, mayEnter } from "./account.ts";
import { type Connection, DATABASE_NAME, DATABASE_USER } from "./embedded-postgres.ts";
import type { Home } from "./home.ts";

/** How clients reach the server: a unix socket in a folder that only its account may enter, or TCP with a password. */
export type Transport =
  | { kind: "socket"; folder: string; port: number }
  | { kind: "tcp"; port: number; password: string };

/** With a socket the port is only a part of its file name. */
const SOCKET_PORT = 5432;

/**
 * Longest path of a unix socket in bytes. The system's limit is 104 on macOS and 108 on Linux, with the final
 * zero (sys/un.h); a few are left for the lock file beside it.
 */
const MAX_SOCKET_PATH_BYTES = 98;

const SHORT_FOLDER_PREFIX = "postrider-socket-";

/** Windows has unix sockets of a kind, but neither its PostgreSQL by default nor Node uses them. */
export function platformTransport(): Transport["kind"] {
  return process.platform === "win32" ? "tcp" : "socket";
}

/** A transport for a server about to be started. */
export async function openTransport(
  kind: Transport["kind"],
  home: Home,
  account: Account | undefined,
): Promise<Transport> {
  return kind === "socket"
    ? { kind, folder: await socketFolder(home.data, account), port: SOCKET_PORT }
    : { kind, port: await freePort(), password: await readFile(home.password, "utf8") };
}

/** Removes what `openTransport` may have made outside the home: a folder with a short name. */
export async function closeTransport(socketFolderInUse: string | undefined): Promise<void> {
  if (socketFolderInUse === undefined || !basename(socketFolderInUse).startsWith(SHORT_FOLDER_PREFIX)) return;
  await rm(socketFolderInUse, { recursive: true, force: true });
}

/** What a client needs to get through. */
export function connectionThrough(transport: Transport): Connection {
  const common = { port: transport.port, user: DATABASE_USER, database: DATABASE_NAME, ssl: false } as const;
  return transport.kind === "socket"
    ? { host: transport.folder, ...common }
    : { host: "127.0.0.1", ...common, password: transport.password };
}

/** The data folder itself, which is private already; a short one when its path is too long for a socket. */
async function socketFolder(data: string, account: Account | undefined): Promise<string> {
  if (fitsSocket(data)) return data;
  for (const parent of [tmpdir(), "/tmp"]) {
    if (!fitsSocket(join(parent, `${SHORT_FOLDER_PREFIX}XXXXXX`)) || !(await mayEnter(parent, account)))
      continue;
    const folder = await mkdtemp(join(parent, SHORT_FOLDER_PREFIX));
    await chmod(folder, 0o700);
    if (account !== undefined) await chown(folder, account.uid, account.gid);
    return folder;
  }
  throw new Error(`${data} is too long a path for a unix socket, and so is the temporary folder's`);
}

/** Whether a socket in this folder has a path that the system can take. */
export function fitsSocket(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= MAX_SOCKET_PATH_BYTES;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The system gave no free port.");
  return address.port;
}
