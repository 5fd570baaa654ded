import type { DestinationStream } from "pino";
import { boot } from "./boot.ts";
import { readSettings, SETTINGS, type Settings } from "./config.ts";
import { type Credentials, openDemoProject } from "./demo-project.ts";
import { SystemClock } from "./lib/clock.ts";
import { VirtualClock } from "./lib/virtual-clock.ts";
import { keepDevelopmentKey, newEncryptionKey } from "./secrets/development-key.ts";
import type { ServerClock } from "./server-clock.ts";
import type { DatabaseConnection } from "./store/connection.ts";

/** Networks that a development server may call back. */
const LOOPBACK_NETWORKS = ["127.0.0.0/8", "::1/128"];

export interface StartServerOptions {
  /** Default 0: a free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Folder of the embedded database. Default `.postrider` in the working directory. */
  dataDir?: string;
  /** A throw-away database with the fastest settings, for tests. Default false. */
  memory?: boolean;
  /** A PostgreSQL to use instead of the embedded one. */
  databaseUrl?: DatabaseConnection;
  /** "virtual": time stands still until `clock.advance(ms)`. Default "system". */
  clock?: "system" | "virtual";
  /** Least important log line that is written. Default "silent". */
  logLevel?: Settings["logLevel"];
  /** Where log lines go. Default: standard error. */
  logTo?: DestinationStream;
  /** Other settings. In code nothing is read from the environment: that is the command's doing. */
  settings?: Partial<Settings>;
}

/** A server that answers, and what one needs to use it. */
export interface RunningServer extends Credentials {
  /** "http://127.0.0.1:8787" */
  url: string;
  console_url: string;
  /** Moves the server's time; there with `clock: "virtual"` only. */
  clock?: ServerClock;
  /** Stops within ten seconds: answers what was asked, finishes work in progress, closes the database. */
  close(): Promise<void>;
}

/**
 * Starts a development server in this process: database, workers, simulator and the HTTP APIs, with a demo
 * project. Requests are not limited, queues are sent and callbacks made as fast as they can be; callbacks may go to
 * loopback.
 *
 * @example
 * const server = await startServer({ memory: true, clock: "virtual" });
 * // point the SDK at server.url with server.project_id, server.key_id, server.key_secret
 * await server.close();
 */
export function startServer(
  options: StartServerOptions & { clock: "virtual" },
): Promise<RunningServer & { clock: ServerClock }>;
export function startServer(options?: StartServerOptions): Promise<RunningServer>;
export async function startServer(options: StartServerOptions = {}): Promise<RunningServer> {
  const {
    port = 0,
    host,
    dataDir,
    databaseUrl: database,
    memory = false,
    logLevel = "silent",
    logTo,
  } = options;
  const encryptionKeys = options.settings?.encryptionKeys ?? [
    memory ? newEncryptionKey() : await keepDevelopmentKey(dataDir ?? SETTINGS.dataDir.fallback),
  ];
  const settings = readSettings(
    {},
    {
      requestsPerSecond: 0,
      tokensPerSecond: 0,
      drainPerSecond: 0,
      callbacksPerSecond: 0,
      allowedTargets: LOOPBACK_NETWORKS,
      ...options.settings,
      encryptionKeys,
      roles: "all",
      port,
      host,
      dataDir,
      logLevel,
    },
  );
  const virtual = options.clock === "virtual" ? new VirtualClock(Date.now()) : undefined;
  const clock = virtual ?? new SystemClock();
  // Where time is virtual, it is so that a test can say when: retries come exactly on their steps.
  const random = virtual === undefined ? Math.random : undefined;
  let credentials: Credentials | undefined;
  const { url, platform, close } = await boot({
    settings,
    clock,
    random,
    database,
    memory,
    logTo,
    prepare: async ({ services }) => {
      credentials = await openDemoProject(services);
      return credentials.project_id;
    },
  });
  if (credentials === undefined) throw new Error("boot ended without preparing");
  const { serverClock } = platform;
  return {
    url,
    console_url: `${url}/console/`,
    ...credentials,
    ...(serverClock && { clock: serverClock }),
    close,
  };
}
