import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startPlatform } from "./platform.ts";
import { seeded } from "./random.ts";
import type { Scenario } from "./scenario.ts";

const DAY_MS = 86_400_000;

/** A receiver that mostly works: each callback ends delivered, or refused by a 404 of its own, and nothing else. */
export const mixed: Scenario = {
  id: "R15",
  title: "a receiver that answers 200, 500, 429, 404, or cuts the connection",
  bound: { short: 180, long: 3_600 },
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
    const platform = await startPlatform();
    try {
      await platform.listenAt(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);
      const ids = await platform.sendMany(long ? 50_000 : 300);
      await platform.clock.advance(3 * DAY_MS);
      const ends: Record<string, number> = {};
      for (const id of ids)
        for (const { state, tries } of (await platform.timelineOf(id)).callbacks) {
          const end = `${state} ${tries.at(-1)?.status ?? "unanswered"}`;
          ends[end] = (ends[end] ?? 0) + 1;
        }
      const explained = (ends["DELIVERED 200"] ?? 0) + (ends["FAILED 404"] ?? 0);
      return {
        passed: explained === ids.length * 2 && ends["FAILED 404"] === (answers["404"] ?? 0),
        figures: `answers ${JSON.stringify(answers)}, ends ${JSON.stringify(ends)}`,
      };
    } finally {
      await platform.close();
      receiver.closeAllConnections();
      receiver.close();
    }
  },
};

/** Answers as chance wants it; says how. */
function misbehave(chance: number, response: ServerResponse): string {
  if (chance < 0.05) {
    response.socket?.resetAndDestroy();
    return "reset";
  }
  const [status, headers] =
    chance < 0.1
      ? [404, {}]
      : chance < 0.2
        ? [429, { "retry-after": "7" }]
        : chance < 0.4
          ? [500, {}]
          : ([200, {}] as const);
  response.writeHead(status, headers).end();
  return String(status);
}
