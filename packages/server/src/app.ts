import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { createSendBatch } from "./batches/send-batch.ts";
import { channelDescriptions, describeChannel } from "./channels/index.ts";
import type { NamedRate, Settings } from "./config.ts";
import { CallbackFaults } from "./faults/callback-faults.ts";
import { Faults } from "./faults/faults.ts";
import { AccessTokens } from "./http/access-tokens.ts";
import type { Authenticator } from "./http/authentication.ts";
import type { Clock } from "./lib/clock.ts";
import { Periodic } from "./lib/periodic.ts";
import { UlidMaker } from "./lib/ulid.ts";
import { VirtualClock } from "./lib/virtual-clock.ts";
import { createMessaging } from "./messaging/messaging.ts";
import { createNotifier } from "./messaging/notifier.ts";
import { createMetrics } from "./metrics.ts";
import { measureStore } from "./observability/measure-store.ts";
import { Steps } from "./observability/steps.ts";
import { readBacklog } from "./queue/backlog.ts";
import { createQueue } from "./queue/postgres.ts";
import type { ClaimedWork, Queue } from "./queue/queue.ts";
import { DAY_MS } from "./retention/policy.ts";
import { Retention } from "./retention/remove-old.ts";
import { PostgresRelay } from "./routes/console/change-relay.ts";
import { announceCommits, announceHandsets, Changes } from "./routes/console/changes.ts";
import { createApiServer } from "./routes/create-server.ts";
import type { Services } from "./routes/services.ts";
import { Keyring } from "./secrets/keyring.ts";
import { createServerClock, type ServerClock } from "./server-clock.ts";
import { createSimulator } from "./simulator/index.ts";
import { createOldHandsetMessages } from "./simulator/remove-old.ts";
import type { Database } from "./store/database.ts";
import { createStore, maintain } from "./store/postgres.ts";
import { createDeliver } from "./webhooks/deliver.ts";
import { ServerStops } from "./webhooks/post.ts";
import { requireProfile } from "./webhooks/profile.ts";
import { createSend, type OutgoingCallback } from "./webhooks/send.ts";
import { createTargetAgent } from "./webhooks/target.ts";
import { createTestWebhook } from "./webhooks/test-webhook.ts";
import { createWorkers, type Workers } from "./workers.ts";

/** How long a connection to a callback target may take to open. */
const TARGET_CONNECT_TIMEOUT_MS = 5_000;

/**
 * How often partitions of the time to come are made and what is old is removed, in milliseconds: every six hours. The
 * first time is soon after the start, when whoever waited for the start has been answered.
 */
const MAINTENANCE = { firstAfterMs: 60_000, everyMs: 6 * 3_600_000 };

export interface PlatformOptions {
  database: Database;
  clock: Clock;
  log: FastifyBaseLogger;
  settings: Settings;
  /** Spreads retries; undefined: none are spread, which is what tests with a virtual clock want. */
  random: (() => number) | undefined;
}

/** Everything that runs in this process; `createServer` puts HTTP in front of it. */
export interface Platform {
  readonly services: Services;
  readonly queue: Queue;
  readonly workers: Workers;
  readonly authenticator: Authenticator;
  /** Moves time; undefined with the host's clock. */
  readonly serverClock: ServerClock | undefined;
  /**
   * What this process serves: every API, or, as a worker, only health, readiness and metrics.
   * @param openProject the project that this machine may use without a key; undefined outside dev.
   */
  createServer(openProject: string | undefined): FastifyInstance;
  /** Finishes what is in progress, within seconds, and lets go of everything but the database. */
  stop(): Promise<void>;
}

/** The one place where implementations are chosen and joined. */
export async function createPlatform(options: PlatformOptions): Promise<Platform> {
  const { database, clock, log, settings, random } = options;
  const metrics = createMetrics({
    backlog: () => readBacklog(database, clock.now()),
    connections: () => database.connectionUse(),
  });
  const steps = new Steps(metrics.steps, log);
  const relay = new PostgresRelay(database);
  const changes = new Changes(relay);
  const ids = new UlidMaker(() => clock.now());
  const queue = createQueue(database, clock, {
    onError: (err) => log.warn({ err }, "a lane could not be woken"),
  });
  const keyring = new Keyring(settings.encryptionKeys);
  const plainStore = createStore(database, clock, queue, keyring);
  const store = announceCommits(measureStore(plainStore, steps, metrics.commits), changes);

  const simulator = announceHandsets(
    createSimulator({
      database,
      queue,
      clock,
      ids,
      receive: (events) => steps.measure("receive", () => messaging.receive(events)),
    }),
    changes,
  );
  const messaging = createMessaging({
    store,
    queue,
    clock,
    ids,
    describeChannel,
    connectorFor: (channel) => simulator.connector(channel),
    settings: {
      queueCap: settings.queueCap,
      channelRates: byName(settings.channelRates),
      senderRates: byName(settings.senderRates),
      optOutReply: settings.optOutReply,
    },
    log,
    observe: metrics.messaging,
    // The middle of the range spreads nothing.
    random: random ?? (() => 0.5),
  });
  const agent = createTargetAgent({
    allowedNetworks: settings.allowedTargets,
    onlyAllowed: settings.onlyAllowedTargets,
    connectTimeoutMs: TARGET_CONNECT_TIMEOUT_MS,
  });
  const sendCallback = createSend({ clock, ids, agent, timeoutMs: settings.callbackTimeoutMs });
  const profile = requireProfile(settings.callbackRetries);
  const faults = new Faults(() => ids.next(), random ?? Math.random);
  const callbackFaults = new CallbackFaults({ faults, queue, clock, callbacks: store.callbacks });
  const deliver = createDeliver({
    store,
    queue,
    clock,
    log,
    send: (receiver, callback) =>
      steps.follow("deliver", aboutCallback(callback), () =>
        callbackFaults.whileSending(callback, () => sendCallback(receiver, callback)),
      ),
    profile,
    random,
    observe: metrics.callbacks,
  });
  const notifier = createNotifier({ store, clock, ids, describeChannel });
  const retention = new Retention({
    store,
    clock,
    notifier,
    channels: channelDescriptions,
    callbackLifeMs: settings.callbackDays * DAY_MS,
    batchLifeMs: settings.batchDays * DAY_MS,
    handsets: createOldHandsetMessages(database),
    handsetLifeMs: settings.handsetDays * DAY_MS,
    log,
    observe: metrics.retention,
  });
  const maintenance = new Periodic({
    ...MAINTENANCE,
    clock,
    work: async (signal) => {
      await maintain(database, clock.now());
      await retention.run(signal);
    },
    onError: (err) =>
      log.warn({ err }, "the database could not be maintained; the next time is in six hours"),
  });
  const workers = createWorkers({
    queue,
    clock,
    log,
    chores: [maintenance],
    send: (work) => steps.follow("dispatch", aboutMessage(work), () => messaging.send(work)),
    timer: (work) => steps.follow("timer", aboutMessage(work), () => messaging.timer(work)),
    callback: (work, place) => callbackFaults.beforeWork(work, () => deliver(work, place)),
    callbacksInFlight: settings.callbacksInFlight,
    handset: (work) => simulator.report(work),
    batch: createSendBatch({ store, queue, clock, messaging, notifier }),
  });

  const services: Services = {
    store,
    queue,
    clock,
    ids,
    messaging: {
      accept: (projectId, request, keep) =>
        steps.begin("accept", projectId, () => messaging.accept(projectId, request, keep)),
      sendEvent: messaging.sendEvent,
    },
    callbacks: {
      test: createTestWebhook({ clock, ids, send: sendCallback, profile }),
      retries: settings.callbackRetries,
    },
    notifier,
    connectorFor: (channel) => simulator.connector(channel),
    describeChannel,
    limits: {
      queueCap: settings.queueCap,
      drainPerSecond: settings.drainPerSecond || null,
      callbacksPerSecond: settings.callbacksPerSecond || null,
    },
  };
  const authenticator = { tokens: await AccessTokens.open(store.projects, clock), projects: store.projects };

  const serverClock =
    clock instanceof VirtualClock ? createServerClock({ clock, queue, workers: workers.all }) : undefined;

  return {
    services,
    queue,
    workers,
    authenticator,
    serverClock,
    createServer: (openProject) =>
      createApiServer({
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
      }),
    stop: async () => {
      await workers.stop();
      relay.close();
      await queue.close();
      // Whoever has not answered by now is not waited for: what was posted goes out again when its lease ends.
      await agent.destroy(new ServerStops());
    },
  };
}

function byName(rates: readonly NamedRate[]): ReadonlyMap<string, number> {
  return new Map(rates.map(({ name, perSecond }) => [name, perSecond]));
}

function aboutMessage({ lane, ref }: ClaimedWork) {
  return { projectId: lane.projectId, messageId: ref };
}

function aboutCallback({ projectId = "", messageId = "" }: OutgoingCallback) {
  return { projectId, messageId };
}
