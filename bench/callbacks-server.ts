/**
 * Delivers callbacks that are stored already, from an embedded PostgreSQL with all durability on, and the same
 * number of callbacks that are not stored at all. Told what to do by the benchmark.
 */
import { pino } from "pino";
import { createPlatform } from "../packages/server/src/app.ts";
import { openDemoProject } from "../packages/server/src/demo-project.ts";
import { SystemClock } from "../packages/server/src/lib/clock.ts";
import type { NewCallback } from "../packages/server/src/store/callback-store.ts";
import { openDatabase } from "../packages/server/src/store/database.ts";
import { startEmbeddedPostgres } from "../packages/server/src/store/launcher/index.ts";
import { migrate } from "../packages/server/src/store/migrate.ts";
import { addCallbacks } from "../packages/server/src/store/sql/add-callbacks.ts";
import { packNewCallbacks } from "../packages/server/src/store/sql/new-callbacks.ts";
import { createSend } from "../packages/server/src/webhooks/send.ts";
import { createTargetAgent } from "../packages/server/src/webhooks/target.ts";
import { answerQuestions } from "./child-program.ts";
import { makeDataFolder } from "./data-folder.ts";
import { WEBHOOK_SECRET } from "./receiver-questions.ts";
import { unlimitedSettings } from "./settings.ts";

/** What can be asked. */
export type CallbacksQuestion =
  /** Registers the webhook. */
  | { ask: "register"; target: string }
  /** Stores callbacks; nothing is delivered yet. */
  | { ask: "store"; count: number }
  /** Starts the workers. */
  | { ask: "deliver" }
  /** Posts callbacks without storing anything. */
  | { ask: "post"; count: number };

/** Callbacks of one statement, and without storage, requests at once: as many as the workers make of one webhook. */
const STORED_AT_ONCE = 1_000;
const POSTED_AT_ONCE = 48;
/** Callbacks of one message go out in order, so each is about another. */
const BODY = JSON.stringify({
  app_id: "01EB37HMH1M6SV18BSNS3G135H",
  accepted_time: "2026-11-22T12:00:00.000Z",
  event_time: "2026-11-22T12:00:01.000Z",
  project_id: "c36f3d3d-1513-2edd-ae42-11995557ff61",
  message_delivery_report: {
    message_id: "01EQBC1A3BEK731GY4YXEN0C2R",
    conversation_id: "01EPYATA64TMNZ1FV02JKF12JF",
    status: "DELIVERED",
    channel_identity: { channel: "SMS", identity: "12025550123", app_id: "" },
    contact_id: "01EXA07N79THJ20WSN6AS30TMW",
    metadata: "booking-77",
    processing_mode: "CONVERSATION",
  },
  message_metadata: "booking-77",
});

const folder = makeDataFolder();
const postgres = await startEmbeddedPostgres({ dataDir: folder.path });
const database = openDatabase(postgres.connection);
const clock = new SystemClock();
await migrate(database, clock.now());
const settings = unlimitedSettings();
const log = pino({ level: "warn" }, pino.destination(2));
const platform = await createPlatform({ database, clock, log, settings, random: Math.random });
const { project_id: projectId, app_id: appId } = await openDemoProject(platform.services);
const { ids, store } = platform.services;
const webhookId = ids.next();
let target = "";

answerQuestions<CallbacksQuestion>(
  { postgres: postgres.binaries },
  async (question) => {
    switch (question.ask) {
      case "register":
        target = question.target;
        await registerWebhook();
        break;
      case "store":
        await storeCallbacks(question.count);
        break;
      case "deliver":
        platform.workers.start();
        break;
      case "post":
        await postCallbacks(question.count);
        break;
    }
    return {};
  },
  async () => {
    await platform.stop();
    await database.close();
    await postgres.stop();
    folder.remove();
  },
);

async function registerWebhook(): Promise<void> {
  const webhook = {
    id: webhookId,
    app_id: appId,
    target,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY"],
    secret: WEBHOOK_SECRET,
  };
  await store.webhooks.create({ projectId, id: webhookId, appId, webhook }, { perApp: 5 });
}

function newCallback(): NewCallback {
  const messageId = ids.next();
  return {
    id: ids.next(),
    projectId,
    appId,
    webhookId,
    target,
    trigger: "MESSAGE_DELIVERY",
    body: BODY,
    orderKey: messageId,
    messageId,
    createdAt: clock.now(),
  };
}

async function storeCallbacks(count: number): Promise<void> {
  for (let stored = 0; stored < count; stored += STORED_AT_ONCE) {
    const callbacks = Array.from({ length: Math.min(STORED_AT_ONCE, count - stored) }, newCallback);
    await database.query(addCallbacks, packNewCallbacks([callbacks]));
  }
}

async function postCallbacks(count: number): Promise<void> {
  const agent = createTargetAgent({ allowedNetworks: settings.allowedTargets, connectTimeoutMs: 5_000 });
  const send = createSend({ clock, ids, agent, timeoutMs: 10_000 });
  const receiver = { target, secrets: { current: WEBHOOK_SECRET }, credentials: null };
  let left = count;
  const one = async () => {
    while (left-- > 0) await send(receiver, newCallback());
  };
  await Promise.all(Array.from({ length: POSTED_AT_ONCE }, one));
  await agent.close();
}
