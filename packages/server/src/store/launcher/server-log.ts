import { randomBytes } from "node:crypto";
import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import type { Home } from "./home.ts";

const LAST_LINES = 8;

/**
 * The file a starting server complains to. It has a name of its own until it is known which of several starts at
 * once won, and then becomes the home's log; the one before is kept beside it, since a crash is explained there.
 */
export class ServerLog {
  readonly #home: Home;
  readonly #path: string;
  readonly #file: FileHandle;

  private constructor(home: Home, path: string, file: FileHandle) {
    this.#home = home;
    this.#path = path;
    this.#file = file;
  }

  static async open(home: Home): Promise<ServerLog> {
    const path = `${home.serverLog}.${randomBytes(4).toString("hex")}`;
    return new ServerLog(home, path, await open(path, "a", 0o600));
  }

  /** For `spawn`. */
  get descriptor(): number {
    return this.#file.fd;
  }

  /** Our end; the server has its own by then. */
  close(): Promise<void> {
    return this.#file.close();
  }

  async lastWords(): Promise<string> {
    return (await readFile(this.#path, "utf8")).trim().split("\n").slice(-LAST_LINES).join("\n");
  }

  /** Makes it the home's log. */
  async keep(): Promise<void> {
    await renameIfThere(this.#home.serverLog, `${this.#home.serverLog}.previous`);
    await rename(this.#path, this.#home.serverLog);
  }

  async discard(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
