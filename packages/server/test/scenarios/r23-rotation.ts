import { randomBytes } from "node:crypto";
import { startServer } from "../../src/index.ts";
import { clientOf, startLoad } from "../crash/load.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { sinchAccepts, standardAccepts } from "./official-verifiers.ts";
import { pause, until } from "./pause.ts";
import { judge, type Scenario } from "./scenario.ts";

const CONNECTIONS = 8;

/** Secrets are replaced under load: who still knows only the old one, and who knows both, takes every callback. */
export const rotation: Scenario = {
  id: "R23",
  title: "secrets are replaced under load",
  bound: { short: 60, long: 900 },
  run: async ({ long }) => {
    const secrets = ["the first secret"];
    let rotated = 1;
    const counts = { callbacks: 0, byOld: 0, byEither: 0, byNew: 0 };
    const receiver = await startCallbackJournal({
      onRequest: (headers, body) => {
        // One that was signed before the latest rotation may arrive after it.
        const known = secrets.slice(-3);
        const accepts = (secret: string) => standardAccepts(secret, headers, body);
        counts.callbacks += 1;
        if (!known.some(accepts)) counts.byEither += 1;
        // Who has not heard of the latest rotation yet, be it done or under way.
        const old = secrets[rotated < secrets.length ? rotated - 1 : Math.max(0, rotated - 2)] ?? "";
        if (!accepts(old)) counts.byOld += 1;
        // The Sinch header has room for one signature: by one of the two.
        if (!known.some((secret) => sinchAccepts(secret, headers, body))) counts.byEither += 1;
        if (accepts(secrets.at(-1) ?? "")) counts.byNew += 1;
      },
    });
    const server = await startServer({ memory: true });
    try {
      const client = clientOf(server);
      const { id } = await client.conversation.webhooks.create({
        app_id: server.app_id,
        target: receiver.url,
        target_type: "HTTP",
        triggers: ["MESSAGE_DELIVERY"],
        secret: secrets[0] ?? "",
      });
      const load = startLoad(server, CONNECTIONS);
      const rotations = long ? 60 : 4;
      for (let turn = 0; turn < rotations; turn++) {
        await pause(long ? 5_000 : 800);
        const secret = `whsec_${randomBytes(32).toString("base64")}`;
        secrets.push(secret);
        await client.request({
          method: "POST",
          path: `/console/v1/projects/${server.project_id}/webhooks/${id}/rotate-secret`,
          body: { secret, overlap_seconds: 3_600 },
        });
        rotated = secrets.length;
      }
      await pause(800);
      const accepted = await load.stop();
      await until(() => accepted.every((one) => receiver.told.get(one)?.statuses.length === 2), 30_000);
      const lost = accepted.filter((one) => receiver.told.get(one)?.statuses.length !== 2).length;
      return judge(
        {
          "who knows both refuses none": counts.byEither === 0,
          "who knows only the old one refuses none": counts.byOld === 0,
          "the new one counts too": counts.byNew > 0,
          "nothing is lost": lost === 0 && accepted.length > 0,
        },
        `${rotations} rotations during ${accepted.length} sends, ${counts.callbacks} callbacks: refused by who knows both ${counts.byEither}, by who knows only the old one ${counts.byOld}; the newest alone takes ${counts.byNew}; lost ${lost}`,
      );
    } finally {
      await server.close();
      await receiver.stop();
    }
  },
};
