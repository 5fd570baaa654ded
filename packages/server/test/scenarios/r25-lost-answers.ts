import type { DeliveryReceipt, Submission } from "../../src/channels/channel.ts";
import { FakeChannel } from "../../src/messaging/test/fake-channel.ts";
import { World } from "../../src/messaging/test/world.ts";
import { testDatabase } from "../../src/store/test-database.ts";
import { tally } from "./figures.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";

/** What becomes of a submission that the channel took and whose answer never came. */
const WAYS = [
  "told by a receipt",
  "silent",
  "told under an id that nobody knows",
  "died, told by a receipt",
  "died, silent",
];
/** How long a submission is waited for: short, since here none answers. By the host's clock. */
const SEND_TIMEOUT_MS = 30;

/**
 * A channel without idempotency takes a message, and the connection is cut before its answer, or the process dies
 * before its record. The message is never submitted there again: a receipt tells what became of it, or a deadline
 * passes and the next channel is tried. A channel that knows our keys gets the same submission again.
 */
export const lostAnswers: Scenario = {
  id: "R25",
  title: "the answer of a channel is lost",
  bound: { short: 90, long: 1_800 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const database = await testDatabase();
    const again = await repeatOnIdempotent(long ? 1_000 : 40);
    const counted: string[] = [];
    const world = await World.start(database, {
      notIdempotent: ["RCS"],
      settings: { sendTimeoutMs: SEND_TIMEOUT_MS },
      observe: {
        lostAnswer: (handling) => counted.push(handling),
        submitted: (_channel, result) => counted.push(result),
      },
    });
    try {
      const messages = long ? 10_000 : 240;
      const ways = new Map<string, string>();
      const died = { told: 0, silent: 0 };
      const rcs = world.channel("RCS");
      const receipts: DeliveryReceipt[] = [];
      rcs.always = (submission) => {
        const way = WAYS[Math.floor(random() * WAYS.length)] as string;
        ways.set(submission.messageId, way);
        if (way === "told by a receipt" || way === "died, told by a receipt") receipts.push(tell(submission));
        if (way.includes("nobody")) receipts.push({ ...tell(submission), submissionKey: "nobody-1" });
        if (!way.startsWith("died")) return new Promise(() => undefined);
        died[way.endsWith("silent") ? "silent" : "told"] += 1;
        world.dieAtNextDecision();
        return Promise.resolve({ providerMessageId: FakeChannel.idOf(submission.submissionKey) });
      };
      const tell = ({ projectId, submissionKey }: Submission): DeliveryReceipt => ({
        type: "receipt",
        projectId,
        channel: "RCS",
        providerMessageId: FakeChannel.idOf(submissionKey),
        submissionKey,
        status: "DELIVERED",
        at: world.clock.now(),
      });
      const ids: string[] = [];
      // One after the other: the one that dies must be the one that was meant.
      for (let index = 0; index < messages; index++) ids.push(await world.send());
      for (const receipt of receipts) await world.messaging.receive([receipt]);
      await world.advance(3_600_000);

      const onRcs = countByMessage(rcs.submissions);
      const onSms = countByMessage(world.channel("SMS").submissions);
      const ends: string[] = [];
      let wrong = 0;
      for (const id of ids) {
        const way = ways.get(id) ?? "";
        const isTold = way.endsWith("told by a receipt");
        const status = await world.statusOf(id);
        const next = onSms.get(id) ?? 0;
        ends.push(`${way} → ${status} after ${onRcs.get(id)} + ${next} submissions`);
        if (onRcs.get(id) !== 1 || next !== (isTold ? 0 : 1)) wrong += 1;
        if (status !== (isTold ? "DELIVERED" : "QUEUED_ON_CHANNEL")) wrong += 1;
      }
      const awaited = counted.filter((what) => what === "awaited").length;
      const unknown = counted.filter((what) => what === "unknown").length;
      return judge(
        {
          "none is submitted again where that could deliver it twice": wrong === 0,
          // Where a receipt tells at once, nothing is left to be awaited.
          "the metric counts each": awaited === died.silent && unknown === messages - died.told - died.silent,
          "an idempotent channel gets it again under its key": again.isRight,
        },
        `${messages} lost: ${tally(ends)}; metric: ${unknown} cut, ${awaited} awaited of ${died.silent + died.told} died; ${again.figures}`,
      );
    } finally {
      await world.close();
      await database.close();
    }

    async function repeatOnIdempotent(messages: number) {
      const repeated: string[] = [];
      const other = await World.start(database, {
        observe: { lostAnswer: (handling) => repeated.push(handling) },
      });
      try {
        const rcs = other.channel("RCS");
        for (let index = 0; index < messages; index++) {
          rcs.doNext(async ({ submissionKey }) => {
            other.dieAtNextDecision();
            return { providerMessageId: FakeChannel.idOf(submissionKey) };
          });
          await other.send();
        }
        await other.advance(120_000);
        const keys = new Set(rcs.submissions.map(({ submissionKey }) => submissionKey));
        return {
          isRight: keys.size === messages && rcs.submissions.length === messages * 2,
          figures: `idempotent: ${messages} died, ${rcs.submissions.length} submissions under ${keys.size} keys, metric ${tally(repeated)}`,
        };
      } finally {
        await other.close();
      }
    }
  },
};

function countByMessage(submissions: readonly Submission[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { messageId } of submissions) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
  return counts;
}
