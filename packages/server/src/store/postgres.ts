import type { Clock } from "../lib/clock.ts";
import type { Queue } from "../queue/queue.ts";
import type { Keyring } from "../secrets/keyring.ts";
import type { Database } from "./database.ts";
import { makePartitions } from "./partitions.ts";
import { PostgresApps } from "./postgres/apps.ts";
import { PostgresBatches } from "./postgres/batches.ts";
import { PostgresCallbacks } from "./postgres/callbacks.ts";
import { PostgresConsents } from "./postgres/consents.ts";
import { PostgresContacts } from "./postgres/contacts.ts";
import { PostgresConversations } from "./postgres/conversations.ts";
import { PostgresDeadLetters } from "./postgres/dead-letters.ts";
import { PostgresEvents } from "./postgres/events.ts";
import { dropOldAnswers, PostgresAnswers } from "./postgres/kept-answers.ts";
import { PostgresMessages } from "./postgres/messages.ts";
import { dropOldReceipts } from "./postgres/parked-receipts.ts";
import { PostgresParticipants } from "./postgres/participants.ts";
import { PostgresProjects } from "./postgres/projects.ts";
import { dropOldReceived } from "./postgres/received.ts";
import { PostgresRetention } from "./postgres/retention.ts";
import { PostgresTemplates } from "./postgres/templates.ts";
import { PostgresWebhooks } from "./postgres/webhooks.ts";
import type { Store } from "./store.ts";

/**
 * The store, on a migrated database.
 *
 * @param queue is told after each commit which lanes have new work.
 * @param keyring seals what holds secrets.
 */
export function createStore(
  database: Database,
  clock: Clock,
  queue: Pick<Queue, "wake" | "commit">,
  keyring: Keyring,
): Store {
  const webhooks = new PostgresWebhooks(database, keyring);
  const consents = new PostgresConsents(database, keyring);
  const callbacks = new PostgresCallbacks(database, clock, queue, keyring);
  return {
    projects: new PostgresProjects(database, keyring),
    apps: new PostgresApps(database, keyring, (projectId, appId) => webhooks.forgetApp(projectId, appId)),
    webhooks,
    messages: new PostgresMessages(
      database,
      clock,
      queue,
      keyring,
      (projectId, appId) => consents.forgetApp(projectId, appId),
      (made) => callbacks.justMade(made),
    ),
    participants: new PostgresParticipants(database, queue),
    contacts: new PostgresContacts(database, queue, keyring),
    conversations: new PostgresConversations(database, queue, keyring),
    batches: new PostgresBatches(database, queue, keyring),
    events: new PostgresEvents(database, queue, keyring),
    consents,
    templates: new PostgresTemplates(database, keyring),
    callbacks,
    deadLetters: new PostgresDeadLetters(database, clock, queue),
    answers: new PostgresAnswers(database, keyring, clock),
    retention: new PostgresRetention(database, queue),
    ping: async () => {
      await database.query({ name: "store_ping", text: "select 1 as answer" }, []);
    },
  };
}

/**
 * What a database needs now and then: partitions for the time to come, and old parked receipts, kept answers
 * and ids of what channels sent dropped. A few times a day is plenty; several processes may do it.
 */
export async function maintain(database: Database, now: number): Promise<void> {
  await makePartitions(database, now);
  await dropOldReceipts(database, now);
  await dropOldAnswers(database, now);
  await dropOldReceived(database, now);
}
