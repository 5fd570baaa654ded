import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

/** What is promised: docs/operations.md, "When callbacks fail". */
const FAILURES_TO_REST = 10;
const REST_MS = 30_000;
const PER_SECOND = 50;
/** A rate may give a fifth of a second's worth at once, beside the five in a hundred that are allowed. */
const TOLERANCE = 0.05;
const MEASURED_SECONDS = 10;

/**
 * A webhook that fails is left alone and asked now and then; when it is back, what waited comes at its rate.
 * Time is virtual, HTTP and PostgreSQL are real.
 */
export const breaker: Scenario = {
  id: "R20",
  title: "the circuit of a failing webhook",
  bound: { short: 90, long: 1_800 },
  run: async ({ long }) => {
    let isUp = false;
    let requests = 0;
    const receiver = createServer((request, response) => {
      request.resume().on("end", () => {
        requests += 1;
        response.writeHead(isUp ? 200 : 500).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    // One at a time, so that failures come one after the other.
    const platform = await startPlatform({ settings: { callbacksPerSecond: 5 } });
    const { clock } = platform;
    try {
      const target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
      await platform.listenAt(target);
      await platform.sendMany(20);
      await clock.advance(5_000);
      const toOpen = requests;
      await clock.advance(REST_MS - 5_000 - 1_000);
      const whileResting = requests - toOpen;
      await clock.advance(REST_MS);
      const probes = requests - toOpen;
      const opened = judge(
        {
          "ten failures open it": toOpen === FAILURES_TO_REST,
          "it rests": whileResting === 0,
          "one probe each 30 s": probes === 1,
        },
        `${toOpen} failures opened it, ${whileResting} requests in the rest, ${probes} probe`,
      );
      const drained = await drain(long ? 50_000 : 400);
      return judge(
        { [opened.figures]: opened.passed, "the backlog is drained at its rate": drained.isAtRate },
        `${opened.figures}; ${drained.figures}`,
      );
    } finally {
      await platform.close();
      receiver.closeAllConnections();
      receiver.close();
    }

    /** What waits for a webhook that rests, on a server with a higher rate. */
    async function drain(messages: number) {
      isUp = false;
      requests = 0;
      const busy = await startPlatform({ settings: { callbacksPerSecond: PER_SECOND } });
      try {
        await busy.listenAt(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);
        await busy.sendMany(messages);
        await busy.clock.advance(2_000);
        isUp = true;
        // The probe that finds it back.
        while (!(await isActive())) await busy.clock.advance(1_000);
        const before = requests;
        await busy.clock.advance(MEASURED_SECONDS * 1_000);
        const perSecond = (requests - before) / MEASURED_SECONDS;
        await busy.clock.advance((messages * 2 * 1_000) / PER_SECOND);
        await busy.clock.advance(120_000);
        const { webhooks } = await busy.console<{ webhooks: { waiting: number }[] }>("GET", "/webhooks");
        const left = webhooks.reduce((sum, { waiting }) => sum + waiting, 0);
        return {
          isAtRate: Math.abs(perSecond - PER_SECOND) <= PER_SECOND * TOLERANCE && left === 0,
          figures: `a backlog of ${messages * 2} left at ${perSecond.toFixed(1)}/s of ${PER_SECOND}/s, ${left} not delivered`,
        };
      } finally {
        await busy.close();
      }

      async function isActive() {
        const { webhooks } = await busy.console<{ webhooks: { state: string }[] }>("GET", "/webhooks");
        return webhooks.every(({ state }) => state === "ACTIVE");
      }
    }
  },
};
