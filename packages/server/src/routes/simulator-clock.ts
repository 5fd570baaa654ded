import type { FastifyInstance } from "fastify";
import { fieldError } from "../errors.ts";
import type { ServerClock } from "../server-clock.ts";
import { admitToSimulator, type SimulatorAdmission } from "./simulator.ts";

/** As long as anything here waits, and longer. */
const MAX_ADVANCE_MS = 366 * 24 * 3_600_000;

/** /simulator/v1/clock: virtual time, for tests in any language. There with a virtual clock only. */
export function mountClock(server: FastifyInstance, clock: ServerClock, admission: SimulatorAdmission): void {
  void server.register(
    async (scope) => {
      scope.addHook("onRequest", async (request) => admitToSimulator(request, admission));
      const answer = () => ({ now: new Date(clock.now()).toISOString() });

      scope.get("/", async () => answer());
      /** Answers when all that fell due in that time is done. */
      scope.post("/", async ({ body }) => {
        const ms = typeof body === "object" && body !== null && "ms" in body ? body.ms : undefined;
        if (typeof ms !== "number" || !Number.isInteger(ms) || ms < 0 || ms > MAX_ADVANCE_MS)
          throw fieldError([{ path: "$.ms", rule: `must be a whole number from 0 to ${MAX_ADVANCE_MS}` }]);
        await clock.advance(ms);
        return answer();
      });
    },
    { prefix: "/simulator/v1/clock" },
  );
}
