import { startEmbeddedPostgres } from "../../src/store/launcher/index.ts";
import { clientOf } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { databaseUrlOf } from "../operations/serving-process.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { tally } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { howRefused, REFUSED_AS_PROMISED } from "./how-refused.ts";
import { startMovedClock } from "./moved-clock.ts";
import { pause, until } from "./pause.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";
import { mountSmallDisk } from "./small-disk.ts";
import { tellOfLost } from "./told-of-lost.ts";

const DISK_MIB = 600;
const CONNECTIONS = 24;
/** A few rows fill a page, so that room is wanted all the time. */
const TEXT = "The disk is full. ".repeat(80);
const FINISH_LIMIT_MS = 10_000;
/** Of a send, a handset's report, a callback, and one more. */
const LEASES_IN_A_ROW = 4;
const BACK_LIMIT_MS = 30_000;

/**
 * The disk under PostgreSQL is full at random moments while messages are sent. Sends are refused with 503 and
 * Retry-After, nothing that was accepted is lost, and when there is room again the server goes on by itself.
 * PostgreSQL ends itself where its log finds no room; then somebody has to start it again, as systemd does.
 */
export const diskFull: Scenario = {
  id: "R5",
  title: "the database's disk is full at random moments",
  bound: { short: 150, long: 1_800 },
  run: ({ seed, long }) =>
    withFolder(async (folder) => {
      const disk = mountSmallDisk(`${folder}/disk`, DISK_MIB);
      if (disk === undefined)
        return { passed: false, figures: "", notRun: "a small disk cannot be mounted here (needs root)" };
      const random = seeded(seed);
      const dataDir = `${disk.folder}/database`;
      let postgres = await startEmbeddedPostgres({ dataDir });
      let restarts = 0;
      let isWatched = true;
      const watching = (async () => {
        while (isWatched) {
          await pause(200);
          if (isAlive(postgres.pid)) continue;
          try {
            postgres = await startEmbeddedPostgres({ dataDir });
            restarts += 1;
          } catch {
            // No room to start: the next look tries again.
          }
        }
      })();
      const receiver = await startCallbackJournal();
      const clock = startMovedClock(folder);
      const server = await ServerProcess.start(`${folder}/data`, {
        DATABASE_URL: databaseUrlOf(postgres),
        ...clock.environment,
      });
      try {
        const client = clientOf(server.credentials);
        const { app_id } = server.credentials;
        await client.conversation.webhooks.create({
          app_id,
          target: receiver.url,
          target_type: "HTTP",
          triggers: ["MESSAGE_DELIVERY"],
        });
        const accepted: string[] = [];
        const refused: string[] = [];
        let acceptedAt = 0;
        let isSending = true;
        let sent = 0;
        const loop = async () => {
          while (isSending) {
            try {
              const { message_id } = await client.conversation.messages.sendTextMessage({
                app_id,
                text: TEXT,
                recipient_identities: [{ channel: "SMS", identity: String(12_025_600_000 + (sent++ % 500)) }],
              });
              accepted.push(message_id);
              acceptedAt = performance.now();
            } catch (error) {
              refused.push(howRefused(error));
              await pause(20);
            }
          }
        };
        const loops = Promise.all(Array.from({ length: CONNECTIONS }, loop));
        const moments = long ? 100 : 4;
        let slowestBackMs = 0;
        for (let moment = 0; moment < moments; moment++) {
          await pause(300 + random() * 700);
          const before = refused.length;
          disk.fill();
          // It counts as full when somebody noticed.
          await until(() => refused.length > before, 10_000);
          await pause(random() * 800);
          disk.free();
          const freedAt = performance.now();
          await until(() => acceptedAt > freedAt, BACK_LIMIT_MS);
          slowestBackMs = Math.max(slowestBackMs, acceptedAt - freedAt);
        }
        isSending = false;
        await loops;
        const isFinal = (id: string) => receiver.told.get(id)?.statuses.includes("DELIVERED") === true;
        // What failed for want of room comes again when its leases end, one after the other.
        for (let turn = 0; turn < LEASES_IN_A_ROW && !accepted.every(isFinal); turn++) {
          await clock.passLeases();
          await until(() => accepted.every(isFinal), FINISH_LIMIT_MS);
        }
        const lost = accepted.filter((id) => !isFinal(id));
        const toldOfLost = await tellOfLost(server.credentials, lost, receiver.told);
        const others = refused.filter((how) => how !== REFUSED_AS_PROMISED);
        await server.stop();
        return judge(
          {
            "nothing is lost": lost.length === 0 && accepted.length > 0,
            "it was full": refused.length > 0,
            "each refusal is a 503 with Retry-After": others.length === 0,
            "it goes on when there is room": slowestBackMs > 0 && slowestBackMs < BACK_LIMIT_MS,
          },
          `full ${moments} times, accepted ${accepted.length}, lost ${lost.length}${toldOfLost}, refused ${tally(refused)}; accepting again ${(slowestBackMs / 1_000).toFixed(1)} s after there was room at the latest, PostgreSQL started again ${restarts} times, the server never`,
        );
      } finally {
        await server.kill(false);
        isWatched = false;
        await watching;
        await receiver.stop();
        await postgres.stop();
        disk.unmount();
      }
    }),
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
