import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { SinchClient } from "@postrider/sdk";
import { hashSecret } from "../../src/http/access-keys.ts";
import { SystemClock } from "../../src/lib/clock.ts";
import { createQueue } from "../../src/queue/postgres.ts";
import { newEncryptionKey } from "../../src/secrets/development-key.ts";
import { Keyring } from "../../src/secrets/keyring.ts";
import type { Database } from "../../src/store/database.ts";
import { createStore } from "../../src/store/postgres.ts";
import { ServingProcess } from "../operations/serving-process.ts";
import { inParallel, percentile } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { pause } from "./pause.ts";
import { startRealDatabase } from "./real-database.ts";
import { judge, judgeTimes, type Scenario } from "./scenario.ts";

const QUIET_PER_SECOND = 50;
/** Connections of the noisy one, each with so many requests on their way. */
const NOISY_CONNECTIONS = 16;
const ON_THEIR_WAY = 8;
/** The rate of a project, as it is set by default. */
const REQUESTS_PER_SECOND = 800;
const P99_LIMIT_MS = 100;
/** One burst of a machine that does other things too. */
const SHORT_P99_LIMIT_MS = 250;

/** One project asks as fast as it can, far beyond its rate; another sends at an even 50 a second and is served. */
export const noisyNeighbour: Scenario = {
  id: "R33",
  title: "a project that floods, and its neighbour",
  bound: { short: 60, long: 300 },
  run: ({ long }) =>
    withFolder(async (folder) => {
      const database = await startRealDatabase(`${folder}/database`);
      const server = await ServingProcess.start([], {
        DATABASE_URL: database.url,
        POSTRIDER_ENCRYPTION_KEY: newEncryptionKey(),
        POSTRIDER_LOG_LEVEL: "silent",
      });
      try {
        const neighbour = await makeProject(database.database);
        const client = new SinchClient({ baseUrl: server.url, ...neighbour, conversationRegion: "us" });
        const { id: app_id } = await client.conversation.apps.create({
          display_name: "Quiet",
          channel_credentials: [
            { channel: "SMS", static_bearer: { claimed_identity: "plan", token: "token" } },
          ],
        });
        const seconds = long ? 60 : 5;
        const sendEvenly = async () => {
          const sending: Promise<number>[] = [];
          for (let turn = 0; turn < seconds * QUIET_PER_SECOND; turn++) {
            const began = performance.now();
            const identity = String(12_025_660_000 + turn);
            sending.push(
              client.conversation.messages
                .sendTextMessage({
                  app_id,
                  text: "Hello",
                  recipient_identities: [{ channel: "SMS", identity }],
                })
                .then(
                  () => performance.now() - began,
                  () => Number.NaN,
                ),
            );
            await pause(1_000 / QUIET_PER_SECOND);
          }
          return Promise.all(sending);
        };
        await inParallel(50, 5, () => client.conversation.apps.get(app_id));
        const alone = await sendEvenly();
        const flood = startFlood(server);
        await pause(500);
        const beside = await sendEvenly();
        const { perSecond, statuses } = flood.stop();
        const [served = 0, turnedAway = 0] = ["200", "429"].map((status) => statuses.get(status) ?? 0);
        // What the rate allows in that time, and what may come at once: a second's worth.
        const allowed = REQUESTS_PER_SECOND * ((served + turnedAway) / perSecond + 1);
        const refused = beside.filter(Number.isNaN).length;
        const p99 = percentile(beside, 0.99);
        const limitMs = long ? P99_LIMIT_MS : SHORT_P99_LIMIT_MS;
        const verdict = judge(
          {
            "the neighbour is served": refused === 0,
            "the flood is refused beyond its rate": turnedAway > 0 && served <= allowed,
          },
          `${perSecond.toFixed(0)} requests/s from one (of 10,000/s in the design: all this machine makes beside its database; ${[...statuses].map(([status, count]) => `${status}: ${count}`).join(", ")}), ${QUIET_PER_SECOND} sends/s from the other: p50 ${percentile(alone, 0.5).toFixed(0)} → ${percentile(beside, 0.5).toFixed(0)} ms, p99 ${percentile(alone, 0.99).toFixed(0)} → ${p99.toFixed(0)} ms, refused ${refused}`,
        );
        return judgeTimes({ "its p99": [p99, limitMs] }, { long }, verdict);
      } finally {
        await server.kill();
        await database.stop();
      }
    }),
};

/** Asks on many connections at once, without waiting for answers; cheap for this process, so that it measures others. */
function startFlood({ url, firstKey }: ServingProcess) {
  const { hostname, port } = new URL(url);
  const basic = Buffer.from(`${firstKey.keyId}:${firstKey.keySecret}`).toString("base64");
  const request = `GET /v1/projects/${firstKey.projectId}/apps HTTP/1.1\r\nhost: flood\r\nauthorization: Basic ${basic}\r\n\r\n`;
  const statuses = new Map<string, number>();
  const began = performance.now();
  const sockets = Array.from({ length: NOISY_CONNECTIONS }, () => {
    const socket = connect(Number(port), hostname, () => socket.write(request.repeat(ON_THEIR_WAY)));
    socket.on("error", () => undefined);
    socket.setEncoding("latin1").on("data", (text) => {
      let answered = 0;
      for (const [, status = ""] of String(text).matchAll(/HTTP\/1\.1 (\d{3})/g)) {
        answered += 1;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      if (answered > 0) socket.write(request.repeat(answered));
    });
    return socket;
  });
  return {
    stop: () => {
      for (const socket of sockets) socket.destroy();
      const count = [...statuses.values()].reduce((sum, one) => sum + one, 0);
      return { statuses, perSecond: count / ((performance.now() - began) / 1_000) };
    },
  };
}

/** A second project, for which there is no command. */
async function makeProject(database: Database) {
  const { projects } = createStore(
    database,
    new SystemClock(),
    createQueue(database, new SystemClock()),
    new Keyring([newEncryptionKey()]),
  );
  const key = { projectId: randomUUID(), keyId: randomUUID(), keySecret: "quiet" };
  await projects.create({ id: key.projectId, displayName: "Quiet", createdAt: Date.now() });
  await projects.createAccessKey({
    keyId: key.keyId,
    projectId: key.projectId,
    secretHash: hashSecret(key.keySecret),
  });
  return key;
}
