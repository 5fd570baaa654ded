import { clientOf } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { inParallel } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { startMovedClock } from "./moved-clock.ts";
import { pause, until } from "./pause.ts";
import { seeded } from "./random.ts";
import { startRealDatabase } from "./real-database.ts";
import { judge, type Scenario } from "./scenario.ts";
import { type Moment, startStatementTap } from "./statement-tap.ts";
import { tellOfLost } from "./told-of-lost.ts";

/** What a message passes on its way, by the statements that do it: docs/architecture.md, "The way of one message". */
const STATEMENTS: readonly (readonly [step: string, statement: string, nth: number])[] = [
  ["accept", "store_accept", 1],
  ["claim", "queue_claim", 1],
  ["record the attempt", "store_decide", 1],
  ["channel takes it", "simulator_add_submitted", 1],
  ["channel commits it", "commit", 1],
  ["record the answer", "store_decide", 2],
  ["record the receipt", "store_decide", 3],
  ["handset settles", "simulator_settle_reports", 1],
  ["record the try", "store_settle_callbacks", 1],
];
const MOMENTS: readonly Moment[] = ["before", "after"];
/** Instants on the customer's side: a callback has come and is not answered; it is answered and that is not recorded. */
const ANSWER_POINTS = ["before the customer answers", "after the customer answers"] as const;

/** Numbers that deliver, that report FAILED, and that read, on a channel that tells of it. */
const HANDSETS = [
  ["SMS", "12025550111"],
  ["SMS", "15550000002"],
  ["WHATSAPP", "15550000005"],
] as const;
const MESSAGES = 6;
const REACH_LIMIT_MS = 5_000;
/** Longer than an early receipt waits between two looks for its submission. */
const FINISH_LIMIT_MS = 15_000;
/** Of a send, a handset's report, a callback, and one more. */
const LEASES_IN_A_ROW = 4;
/**
 * After so many kills the server may live until all is done. Each kill lets 30 s go by, and a receipt that is told
 * before the record of its submission is kept for ten minutes: messaging/receipts.ts.
 */
const KILLS_IN_A_ROW = 13;

/**
 * The server is killed at each instant between two steps of a message: before a statement reaches PostgreSQL, and
 * after PostgreSQL has done it and before the server knows. It is a real process, killed by SIGKILL. What it had claimed
 * is free when the lease ends, by the clock, which goes forth where somebody would else wait.
 */
export const crashPoints: Scenario = {
  id: "R2",
  title: "kill -9 at every point of a message's way",
  bound: { short: 180, long: 3_600 },
  run: ({ seed, long }) =>
    withFolder(async (folder) => {
      const random = seeded(seed);
      const database = await startRealDatabase(`${folder}/database`);
      const tap = await startStatementTap(database.socket);
      let onCallback: (() => void) | undefined;
      let onAnswer: (() => void) | undefined;
      const receiver = await startCallbackJournal({
        beforeAnswer: () => {
          onCallback?.();
          return undefined;
        },
        afterAnswer: () => onAnswer?.(),
      });
      const clock = startMovedClock(folder);
      const environment = { DATABASE_URL: tap.url, ...clock.environment };
      const accepted: string[] = [];
      const unreached: string[] = [];
      let kills = 0;
      try {
        const points = [
          ...STATEMENTS.flatMap(([step, statement, nth]) =>
            MOMENTS.map((moment) => ({ name: `${moment}: ${step}`, statement, nth, moment })),
          ),
          ...ANSWER_POINTS.map((name) => ({ name })),
        ];
        const turns = Array.from({ length: long ? 20 : 1 }, () => points).flat();
        const isFinal = (id: string) =>
          /DELIVERED|FAILED|READ/.test(receiver.told.get(id)?.statuses.join() ?? "");
        const finish = async () => {
          for (let turn = 0; turn < LEASES_IN_A_ROW && !accepted.every(isFinal); turn++) {
            await clock.passLeases();
            await until(() => accepted.every(isFinal), FINISH_LIMIT_MS);
          }
        };
        for (const point of turns) {
          if (kills > 0 && kills % KILLS_IN_A_ROW === 0) {
            const server = await ServerProcess.start(`${folder}/data`, environment);
            await finish();
            await server.stop();
          }
          await clock.passLeases();
          const server = await ServerProcess.start(`${folder}/data`, environment);
          if (kills === 0) await listen(server, receiver.url);
          const killed = server.exited();
          const kill = () => {
            onCallback = onAnswer = undefined;
            process.kill(server.pid, "SIGKILL");
          };
          if ("statement" in point) tap.arm(point.statement, point.moment, point.nth, kill);
          else if (point.name === ANSWER_POINTS[0]) onCallback = kill;
          else onAnswer = kill;
          accepted.push(...(await sendSome(server, random)));
          const isReached = await Promise.race([killed.then(() => true), pause(REACH_LIMIT_MS)]);
          if (isReached !== true) {
            unreached.push(point.name);
            kill();
            await killed;
          }
          kills += 1;
          tap.disarm();
        }

        const server = await ServerProcess.start(`${folder}/data`, environment);
        await finish();
        const lost = accepted.filter((id) => !isFinal(id));
        const toldOfLost = await tellOfLost(server.credentials, lost, receiver.told);
        const contradicted = [...receiver.told.values()].filter(({ statuses }) =>
          contradict(statuses),
        ).length;
        const { twice, shownTwice } = await lookAtHandsets(server);
        const repeats = [...receiver.told.values()].reduce((sum, { repeats: count }) => sum + count, 0);
        await server.stop();
        return judge(
          {
            "each point was reached": unreached.length === 0,
            "nothing is lost": lost.length === 0 && accepted.length > 0,
            "no final status contradicts another": contradicted === 0,
            "no handset shows a message twice": shownTwice === 0,
          },
          `${points.length} points, ${kills} kills, accepted ${accepted.length}, lost ${lost.length}${toldOfLost}, contradicted ${contradicted}, submitted twice ${twice}, shown twice ${shownTwice}, callbacks repeated ${repeats}${unreached.length === 0 ? "" : `, not reached: ${unreached.join("; ")}`} (${database.version})`,
        );
      } finally {
        await tap.close();
        await receiver.stop();
        await database.stop();
      }
    }),
};

async function listen({ credentials }: ServerProcess, target: string): Promise<void> {
  await clientOf(credentials).conversation.webhooks.create({
    app_id: credentials.app_id,
    target,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY"],
  });
}

/** Ids of those that were accepted: the server may die on the way. */
async function sendSome({ credentials }: ServerProcess, random: () => number): Promise<string[]> {
  const client = clientOf(credentials);
  const ids = await inParallel(MESSAGES, MESSAGES, async (index) => {
    // Each kind of handset once, then by chance.
    const at = index < HANDSETS.length ? index : Math.floor(random() * HANDSETS.length);
    const [channel, identity] = HANDSETS[at] as (typeof HANDSETS)[number];
    try {
      const { message_id } = await client.conversation.messages.sendTextMessage({
        app_id: credentials.app_id,
        text: "Hello",
        recipient_identities: [{ channel, identity }],
      });
      return [message_id];
    } catch {
      // No answer: nothing was promised.
      return [];
    }
  });
  return ids.flat();
}

/** Told that it failed and that it was delivered: one of the two is untrue. */
function contradict(statuses: readonly string[]): boolean {
  return statuses.includes("FAILED") && statuses.some((status) => /DELIVERED|READ/.test(status));
}

async function lookAtHandsets({
  credentials,
}: ServerProcess): Promise<{ twice: number; shownTwice: number }> {
  const shown: string[] = [];
  let twice = 0;
  for (const [channel, identity] of HANDSETS) {
    const { messages } = await clientOf(credentials).request<{
      messages: { message_id: string; submissions: number }[];
    }>({ path: `/simulator/v1/handsets/${channel}/${identity}`, query: { limit: 10_000 } });
    for (const { message_id, submissions } of messages) {
      shown.push(message_id);
      if (submissions > 1) twice += 1;
    }
  }
  return { twice, shownTwice: shown.length - new Set(shown).size };
}
