import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { DestinationStream } from "pino";
import { createPlatform, type Platform } from "./app.ts";
import type { Settings } from "./config.ts";
import type { Clock } from "./lib/clock.ts";
import { createLog } from "./log.ts";
import { openStorage } from "./open-storage.ts";
import type { DatabaseConnection } from "./store/connection.ts";
import { migrate } from "./store/migrate.ts";

/** After this, connections that are still open are cut. With the work in progress a stop stays under ten seconds. */
const CLOSE_TIMEOUT_MS = 4_000;

export interface BootOptions {
  settings: Settings;
  clock: Clock;
  /** Spreads retries; undefined: none are spread. */
  random: (() => number) | undefined;
  /** A PostgreSQL to use instead of the embedded one. */
  database: DatabaseConnection | undefined;
  /** A throw-away embedded database. */
  memory: boolean;
  /** Where log lines go. Default: standard error. */
  logTo?: DestinationStream | undefined;
  /**
   * Makes what must be there before the first request, such as a project.
   * @returns the project that this machine may use without a key; undefined outside dev.
   */
  prepare(platform: Platform): Promise<string | undefined>;
}

export interface Booted {
  url: string;
  platform: Platform;
  /** Stops within ten seconds. The same promise for every call. */
  close(): Promise<void>;
}

/** Starts everything in order; what was started before a failure is stopped again, in the opposite order. */
export async function boot(options: BootOptions): Promise<Booted> {
  const { settings, clock, random } = options;
  const log = createLog(settings.logLevel, options.logTo);
  const steps = new Steps();
  try {
    const { database, close: closeStorage } = await openStorage({
      settings,
      connection: options.database,
      memory: options.memory,
      maxConnections: settings.databaseConnections,
      log: (line) => log.info(line),
    });
    steps.undoLater(closeStorage);
    await migrate(database, clock.now());
    const platform = await createPlatform({ database, clock, log, settings, random });
    steps.undoLater(() => platform.stop());
    const openProject = await options.prepare(platform);
    await applyRates(platform);

    const server = platform.createServer(openProject);
    steps.undoLater(() => closeServer(server));
    if (settings.roles !== "api") platform.workers.start();
    const url = await listen(server, settings);
    log.info({ url, roles: settings.roles }, "ready");
    return { url, platform, close: () => steps.undo() };
  } catch (error) {
    await steps.undo();
    throw error;
  }
}

/** Remembers how to undo what was done. */
class Steps {
  readonly #undo: (() => Promise<void> | void)[] = [];
  #undoing: Promise<void> | undefined;

  undoLater(step: () => Promise<void> | void): void {
    this.#undo.unshift(step);
  }

  /** In the opposite order, once. */
  undo(): Promise<void> {
    this.#undoing ??= this.#run();
    return this.#undoing;
  }

  async #run(): Promise<void> {
    for (const step of this.#undo) await step();
  }
}

/** Lanes keep their rate from the start before: settings may have changed since. */
async function applyRates({ services }: Platform): Promise<void> {
  const { store, queue, limits } = services;
  for (const { id: projectId } of await store.projects.list())
    for (const { id: appId } of await store.apps.list(projectId)) {
      await queue.setRate({ projectId, kind: "send", owner: appId }, limits.drainPerSecond);
      for (const { id: webhookId } of await store.webhooks.forApp(projectId, appId))
        await queue.setRate({ projectId, kind: "callback", owner: webhookId }, limits.callbacksPerSecond);
    }
}

async function listen(server: FastifyInstance, { host, port }: Settings): Promise<string> {
  await server.listen({ host, port });
  const address = server.server.address() as AddressInfo;
  // An address that stands for all cannot be called; loopback is one of them.
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}

/** Answers what was asked, for a while; then cuts what is still open. */
async function closeServer(server: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), CLOSE_TIMEOUT_MS);
  await server.close();
  clearTimeout(cut);
}
