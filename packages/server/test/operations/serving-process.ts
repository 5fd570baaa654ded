import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestDatabase } from "../../src/store/test-database.ts";
import { endWithUs } from "../crash/end-with-us.ts";

const COMMAND = join(import.meta.dirname, "../../../cli/dist/main.js");

/** `postrider start` in a process of its own, for tests that kill it. Needs `npm run build`. */
export class ServingProcess {
  readonly url: string;
  /** What it printed up to now. */
  readonly printed: readonly string[];
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, printed: readonly string[]) {
    this.#child = child;
    this.pid = child.pid as number;
    this.url = url;
    this.printed = printed;
  }

  /** Resolves when it listens. */
  static async start(words: readonly string[], environment: Record<string, string>): Promise<ServingProcess> {
    const child = spawn(process.execPath, [COMMAND, "start", "--port", "0", ...words], {
      // Nothing of the machine's own settings.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, POSTRIDER_LOG_LEVEL: "warn", ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    endWithUs(child);
    const printed: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      child.once("exit", (code) => reject(new Error(`it ended with ${code} before it was ready`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        printed.push(line);
        const listening = /listens on (\S+)/.exec(line)?.[1];
        if (listening !== undefined) resolve(listening);
      });
    });
    return new ServingProcess(child, url, printed);
  }

  /** The access key that the very first start prints. */
  get firstKey() {
    const value = (name: string) =>
      this.printed
        .find((line) => line.trim().startsWith(name))
        ?.trim()
        .slice(name.length)
        .trim() ?? "";
    return { projectId: value("project"), keyId: value("key id"), keySecret: value("key secret") };
  }

  /** SIGKILL: it is not asked. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** SIGTERM: it finishes what it does. Answers the exit code. */
  stop(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return exitCode;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }
}

/** A test database as DATABASE_URL. */
export function databaseUrlOf({ connection }: Pick<TestDatabase, "connection">): string {
  if (connection.connectionString !== undefined) return connection.connectionString;
  const { host, user, password, port, database } = connection;
  const url = new URL(`postgres://${user}@localhost/${database}`);
  url.password = String(password ?? "");
  return `${url.href}?host=${encodeURIComponent(host ?? "")}&port=${port}`;
}
