/**
 * The two servers of the accept benchmark, in one process, so that both run on the same warmed-up code:
 * one as it ships on an embedded PostgreSQL with all durability on, one whose store answers at once and keeps
 * nothing. Workers are off: what is measured is accepting, the rest waits in the queue.
 *
 * Says where both listen; ends on SIGTERM.
 */
import { pino } from "pino";
import { createPlatform } from "../packages/server/src/app.ts";
import { openDemoProject } from "../packages/server/src/demo-project.ts";
import { SystemClock } from "../packages/server/src/lib/clock.ts";
import { openDatabase } from "../packages/server/src/store/database.ts";
import { startEmbeddedPostgres } from "../packages/server/src/store/launcher/index.ts";
import { migrate } from "../packages/server/src/store/migrate.ts";
import { answerQuestions } from "./child-program.ts";
import { makeDataFolder } from "./data-folder.ts";
import { unlimitedSettings } from "./settings.ts";

const folder = makeDataFolder();
const postgres = await startEmbeddedPostgres({ dataDir: folder.path });
const database = openDatabase(postgres.connection);
const clock = new SystemClock();
await migrate(database, clock.now());

const durable = await listen(false);
const withoutStorage = await listen(true);
answerQuestions(
  { durable, withoutStorage, postgres: postgres.binaries },
  () => Promise.reject(new Error("there is nothing to ask")),
  async () => {
    await database.close();
    await postgres.stop();
    folder.remove();
  },
);

async function listen(withoutStore: boolean) {
  const platform = await createPlatform({
    database,
    clock,
    log: pino({ level: "silent" }),
    settings: unlimitedSettings(),
    random: Math.random,
  });
  const credentials = await openDemoProject(platform.services);
  if (withoutStore) platform.services.store.messages.accept = async () => undefined;
  const server = platform.createServer(undefined);
  return { url: await server.listen({ host: "127.0.0.1", port: 0 }), ...credentials };
}
