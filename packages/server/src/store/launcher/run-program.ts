import { type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { parse } from "node:path";
import { text } from "node:stream/consumers";
import type { Account } from "./account.ts";

/**
 * What a PostgreSQL program may see of our environment: what finds programs and libraries, and what Windows
 * cannot do without. `PG*` would change its behaviour, and our secrets are none of its business.
 */
const PASSED_ON = ["PATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "NSS_WRAPPER_PASSWD", "NSS_WRAPPER_GROUP"];
const PASSED_ON_WINDOWS = ["Path", "SystemRoot", "SYSTEMROOT", "windir", "TEMP", "TMP", "ComSpec"];

/** Options of `spawn` that every PostgreSQL program starts with. */
export function spawnOptions(account: Account | undefined): SpawnOptions {
  const environment: NodeJS.ProcessEnv = {
    // English messages, since some are matched; and no search through all time zones by initdb.
    LC_ALL: "C",
    TZ: "UTC",
  };
  for (const name of [...PASSED_ON, ...PASSED_ON_WINDOWS]) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return {
    env: environment,
    // Our own working directory may be one that the account cannot enter, which PostgreSQL takes badly.
    cwd: parse(process.execPath).root,
    windowsHide: true,
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  };
}

/**
 * Runs a program to its end and answers what it printed.
 * @throws Error with the program's own last words when it cannot be started or does not exit with 0.
 */
export async function runProgram(
  program: string,
  programArguments: readonly string[],
  account: Account | undefined,
): Promise<string> {
  const child = spawn(program, programArguments, {
    ...spawnOptions(account),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = [child.stdout, child.stderr].map((stream) => (stream === null ? "" : text(stream)));
  const [code, signal]: (number | string | null)[] = await once(child, "close");
  const [printed = "", complaint = ""] = await Promise.all(output);
  if (code === 0) return printed;
  const lastWords = (complaint || printed).trim().split("\n").slice(-5).join("\n");
  throw new Error(`${program} ended with ${signal ?? `code ${code}`}: ${lastWords}`);
}

/** A program's file name on this platform. */
export function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}
