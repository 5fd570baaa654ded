import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CallbackAnswer } from "../../src/routes/console/wire.ts";
import { requireProfile } from "../../src/webhooks/profile.ts";
import { startPlatform } from "./platform.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";

const DAY_MS = 86_400_000;
/** Longer than the first step of the ladder, so that it makes a difference. */
const RETRY_AFTER_SECONDS = 7;

/** How long it is waited for, in the host's time. Less than this may be too little for a good answer on a busy machine. */
const TIMEOUT_MS = { short: 2_000, long: 10_000 };

/** A receiver that mostly works: each callback ends delivered, refused by a 404 of its own, or after its last try. */
export const mixed: Scenario = {
  id: "R15",
  title: "a receiver that answers 200, 500, 429, 404, cuts the connection, or never answers",
  bound: { short: 300, long: 3_600 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const answers: Record<string, number> = {};
    const receiver = createServer((request, response) => {
      request.resume().on("end", () => {
        const kind = misbehave(random(), response);
        answers[kind] = (answers[kind] ?? 0) + 1;
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const platform = await startPlatform({
      settings: { callbackTimeoutMs: long ? TIMEOUT_MS.long : TIMEOUT_MS.short },
    });
    try {
      await platform.listenAt(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);
      const ids = await platform.sendMany(long ? 50_000 : 300);
      await platform.clock.advance(3 * DAY_MS);
      const ends: Record<string, number> = {};
      let tooSoon = 0;
      let explained = 0;
      let triedAgain = 0;
      for (const id of ids)
        for (const callback of (await platform.timelineOf(id)).callbacks) {
          const { state, tries } = callback;
          if (isExplained(callback)) explained += 1;
          if (tries.slice(0, -1).some(({ status }) => status === 404)) triedAgain += 1;
          const end = `${state} ${tries.at(-1)?.status ?? "unanswered"}`;
          ends[end] = (ends[end] ?? 0) + 1;
          tooSoon += tries.filter(({ status, at }, index) => {
            const next = tries[index + 1]?.at;
            const waitedMs = Date.parse(next ?? "") - Date.parse(at);
            return status === 429 && next !== undefined && waitedMs < RETRY_AFTER_SECONDS * 1_000;
          }).length;
        }
      return judge(
        {
          "each ends as its last answer says": explained === ids.length * 2,
          "a 404 is asked for once": triedAgain === 0,
          "Retry-After is waited for": tooSoon === 0,
          "who never answers is given up": answers.never !== undefined,
        },
        `answers ${JSON.stringify(answers)}, ends ${JSON.stringify(ends)}, tried again before Retry-After ${tooSoon}`,
      );
    } finally {
      await platform.close();
      receiver.closeAllConnections();
      receiver.close();
    }
  },
};

/** Whether its end is that of its last answer, or of its last try. */
function isExplained({ state, tries }: CallbackAnswer): boolean {
  const last = tries.at(-1)?.status;
  if (state === "DELIVERED") return last === 200;
  const isLadderOver = tries.length === requireProfile("sinch").stepsMs.length + 1;
  return state === "FAILED" && (last === 404 || (isLadderOver && last !== 200));
}

/** Answers as chance wants it; says how: half are taken, and a tenth never answered. */
function misbehave(chance: number, response: ServerResponse): string {
  if (chance < 0.05) {
    response.socket?.resetAndDestroy();
    return "reset";
  }
  if (chance < 0.15) return "never";
  const [status, headers] =
    chance < 0.2
      ? [404, {}]
      : chance < 0.3
        ? [429, { "retry-after": String(RETRY_AFTER_SECONDS) }]
        : chance < 0.5
          ? [500, {}]
          : ([200, {}] as const);
  response.writeHead(status, headers).end();
  return String(status);
}
