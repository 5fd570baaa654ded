import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What a postmaster writes about itself into `postmaster.pid` of its data folder.
 * Source: PostgreSQL source, src/include/utils/pidfile.h (one line each; later lines appear as it starts).
 */
export interface PostmasterFile {
  pid: number;
  port: number | undefined;
  /** Folder of its unix socket, or undefined when it has none. */
  socketFolder: string | undefined;
  /** `starting`, `stopping`, `ready` or `standby`; undefined while the file is being written. */
  status: string | undefined;
}

/** The file of a data folder, or undefined when there is none or it has not got its first line yet. */
export async function readPostmasterFile(data: string): Promise<PostmasterFile | undefined> {
  try {
    return parsePostmasterFile(await readFile(postmasterFile(data), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Path of the file in a data folder. */
export function postmasterFile(data: string): string {
  return join(data, "postmaster.pid");
}

/** Reads the file's text. */
export function parsePostmasterFile(content: string): PostmasterFile | undefined {
  const [pid, , , port, socketFolder, , , status] = content.split("\n").map((line) => line.trim());
  const id = Number(pid);
  // A stand-alone backend writes its id as a negative number: it accepts no connections, but it holds the data.
  if (!pid || !Number.isInteger(id)) return undefined;
  return {
    pid: Math.abs(id),
    port: port ? Number(port) : undefined,
    socketFolder: socketFolder || undefined,
    status: status || undefined,
  };
}
