import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { endWithUs } from "./end-with-us.ts";

/** What `postrider dev --json` prints when it is ready. */
export interface Credentials {
  url: string;
  project_id: string;
  key_id: string;
  key_secret: string;
  app_id: string;
}

/** The built command in a process of its own: something that can be killed without asking it. */
export class ServerProcess {
  readonly credentials: Credentials;
  readonly readyMs: number;
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, credentials: Credentials, readyMs: number) {
    this.#child = child;
    this.pid = child.pid as number;
    this.credentials = credentials;
    this.readyMs = readyMs;
  }

  /**
   * Starts on `data`, which keeps its databases and credentials from start to start.
   * @param environment settings, beside the environment of this process.
   */
  static async start(data: string, environment: Record<string, string> = {}): Promise<ServerProcess> {
    const before = performance.now();
    const main = join(process.cwd(), "packages/cli/dist/main.js");
    const child = spawn(process.execPath, [main, "dev", "--data", data, "--json", "--port", "0"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    endWithUs(child);
    const log: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => {
      log.push(line);
      if (log.length > 50) log.shift();
    });
    const ended = once(child, "exit").then(([code, signal]) => {
      throw new Error(`the server ended (${code ?? signal}) before it was ready:\n${log.join("\n")}`);
    });
    // Later ends are our own doing.
    ended.catch(() => undefined);
    const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended])) as [
      string,
    ];
    return new ServerProcess(child, JSON.parse(line) as Credentials, performance.now() - before);
  }

  /** SIGKILL to the server, and with `database` to PostgreSQL and all its children in the same moment. */
  async kill(database: boolean): Promise<void> {
    const exited = this.exited();
    const pids = database ? descendants(this.#child.pid as number) : [];
    for (const pid of [this.#child.pid as number, ...pids]) killNow(pid);
    await exited;
  }

  async stop(): Promise<void> {
    const exited = this.exited();
    this.#child.kill("SIGTERM");
    await exited;
  }

  /** Resolves when the process is gone, whoever ended it. */
  async exited(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // A child of PostgreSQL may be gone between the listing and now.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** All processes below `pid`, from the process table. */
function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const line of execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n")) {
    const [child, parent] = line.trim().split(/\s+/).map(Number) as [number, number];
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const found: number[] = [];
  for (let next = [pid]; next.length > 0; next = next.flatMap((each) => children.get(each) ?? [])) {
    if (next[0] !== pid) found.push(...next);
  }
  return found;
}
