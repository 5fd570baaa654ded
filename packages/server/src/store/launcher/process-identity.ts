import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, statSync } from "node:fs";
import { hostname } from "node:os";

/**
 * One process, and not another one that was given the same number later: after a reboot, or in the next container
 * on the same volume, numbers repeat at once.
 */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in whatever form the system tells it; absent where it does not (Windows). */
  startedAt?: string;
  /** The world its number belongs to: the number says nothing about a process of another container or machine. */
  world: string;
}

/** Identity of a running process, or undefined when there is none, or only its unburied remains (a zombie). */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!isTaken(pid)) return undefined;
  const world = currentWorld();
  if (process.platform === "win32") return { pid, world };
  if (process.platform !== "linux") return withStart({ pid, world }, askPs(pid, "lstart"));
  const status = readOrUndefined(`/proc/${pid}/stat`);
  if (status === undefined) return undefined;
  // proc(5): the name in parentheses may hold anything, so fields are counted from its end: state is 3, starttime 22.
  const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : withStart({ pid, world }, fields[19]);
}

/** Whether that very process still runs: `unknown` when its number belongs to another world. */
export function stateOf(identity: ProcessIdentity): "alive" | "dead" | "unknown" {
  if (identity.world !== currentWorld()) return "unknown";
  const now = identify(identity.pid);
  return now !== undefined && now.startedAt === identity.startedAt ? "alive" : "dead";
}

/**
 * Whether a process is the postmaster of a data folder: its command line names the folder, or, should the folder
 * have got another name meanwhile, it works in it. On Windows, where nothing cheap tells, a process of that number is
 * believed to be.
 */
export function isPostmasterOf(pid: number, data: string): boolean {
  if (identify(pid) === undefined) return false;
  if (process.platform === "win32") return true;
  if (process.platform !== "linux") return askPs(pid, "command")?.includes(data) ?? false;
  const command = readOrUndefined(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ");
  return command?.includes(data) || isSameFolder(`/proc/${pid}/cwd`, data);
}

function isSameFolder(left: string, right: string): boolean {
  try {
    const [one, other] = [statSync(left), statSync(right)];
    return one.dev === other.dev && one.ino === other.ino;
  } catch {
    // The process ended, or is somebody else's; or there is no such folder.
    return false;
  }
}

function withStart(identity: ProcessIdentity, startedAt: string | undefined): ProcessIdentity {
  return startedAt === undefined ? identity : { ...identity, startedAt };
}

function currentWorld(): string {
  return process.platform === "linux" ? `${hostname()} ${readlinkSync("/proc/self/ns/pid")}` : hostname();
}

/** Whether the number is taken, be it by a zombie, which PostgreSQL mistakes for a living process. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process ended between the question and the look.
    return undefined;
  }
}

function askPs(pid: number, column: string): string | undefined {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    // ps answers 1 when the process is gone.
    return undefined;
  }
}
