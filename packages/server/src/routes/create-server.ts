import { conversationOperations } from "@postrider/contract";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { Settings } from "../config.ts";
import type { Faults } from "../faults/faults.ts";
import { misbehaveOnRequest } from "../faults/request-faults.ts";
import type { Authenticator } from "../http/authentication.ts";
import { mountOperations } from "../http/operations.ts";
import { RateLimit } from "../http/rate-limit.ts";
import { createHttpServer } from "../http/server.ts";
import type { Clock } from "../lib/clock.ts";
import type { Metrics } from "../metrics.ts";
import type { ServerClock } from "../server-clock.ts";
import type { Simulator } from "../simulator/index.ts";
import { mountTokenEndpoint } from "./auth/token.ts";
import { mountConsoleBatches } from "./console/batches.ts";
import type { Changes } from "./console/changes.ts";
import { mountConsoleContacts } from "./console/contacts.ts";
import { mountDeadLetters } from "./console/dead-letters.ts";
import { mountEventStream } from "./console/event-stream.ts";
import { mountConsoleMessages } from "./console/messages.ts";
import { CONSOLE_FOLDER, mountPages } from "./console/pages.ts";
import { mountPreview } from "./console/preview.ts";
import { mountSession } from "./console/session.ts";
import { mountConsoleWebhooks } from "./console/webhooks.ts";
import { conversationHandlers } from "./conversation/index.ts";
import { mountOperationsRoutes } from "./operations.ts";
import type { Services } from "./services.ts";
import { mountSimulator } from "./simulator.ts";
import { mountClock } from "./simulator-clock.ts";
import { mountFaults } from "./simulator-faults.ts";
import { translateError } from "./translate-errors.ts";

/** "capacity 30, refill 10 a second", Authentication reference, "Token endpoint". */
const TOKEN_BURST_SECONDS = 3;

export interface ApiServerOptions {
  log: FastifyBaseLogger;
  clock: Clock;
  settings: Settings;
  metrics: Metrics;
  services: Services;
  authenticator: Authenticator;
  changes: Changes;
  simulator: Simulator;
  faults: Faults;
  /** Moves time; undefined with the host's clock. */
  serverClock: ServerClock | undefined;
  /** The project that this machine may use without a key; undefined outside dev. */
  openProject: string | undefined;
}

/**
 * What a process serves over HTTP: every API and the console, or, as a worker, only health, readiness and metrics. Where a
 * project is open, also what tests use: faults, and the clock if it can be moved.
 */
export function createApiServer(options: ApiServerOptions): FastifyInstance {
  const {
    log,
    clock,
    settings,
    metrics,
    services,
    authenticator,
    changes,
    simulator,
    faults,
    serverClock,
    openProject,
  } = options;
  const { store } = services;
  const server = createHttpServer({ log, bodyLimit: settings.bodyLimit });
  measure(server, metrics);
  mountOperationsRoutes(server, { metrics, ping: () => store.ping() });
  if (settings.roles === "worker") return server;

  /** 0 is unlimited. `burstSeconds` at that rate may come at once. */
  const rateLimit = (perSecond: number, burstSeconds: number) =>
    perSecond === 0
      ? undefined
      : new RateLimit({ perSecond, burst: perSecond * burstSeconds, now: () => clock.now() });
  mountTokenEndpoint(server, authenticator, rateLimit(settings.tokensPerSecond, TOKEN_BURST_SECONDS));
  mountOperations(server, conversationOperations, conversationHandlers, {
    services,
    authenticator,
    strict: settings.strict,
    rateLimit: rateLimit(settings.requestsPerSecond, 1),
    clock,
    answers: store.answers,
    translate: translateError,
  });
  mountSession(server, { services, authenticator, openProject });
  mountConsoleMessages(server, services, authenticator);
  mountConsoleContacts(server, services, authenticator);
  mountConsoleWebhooks(server, services, authenticator);
  mountDeadLetters(server, services, authenticator);
  mountConsoleBatches(server, services, authenticator);
  mountPreview(server, services, authenticator);
  mountEventStream(server, authenticator, changes);
  mountPages(server, CONSOLE_FOLDER);
  const admission = { authenticator, isOpenToLocalCallers: openProject !== undefined };
  if (openProject !== undefined || settings.simulator) mountSimulator(server, { simulator, ...admission });
  if (openProject !== undefined) {
    misbehaveOnRequest(server, faults);
    mountFaults(server, faults, admission);
    if (serverClock !== undefined) mountClock(server, serverClock, admission);
  }
  return server;
}

function measure(server: FastifyInstance, metrics: Metrics): void {
  server.addHook("onResponse", (request, reply, done) => {
    const operation = request.routeOptions.config.operation ?? "other";
    metrics.answered(operation, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}
