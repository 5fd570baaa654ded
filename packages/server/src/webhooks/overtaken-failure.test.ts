import { expect, test } from "vitest";
import { deliverAlone, NOW } from "./test/deliver-alone.ts";

test("a success that is told before the failure it ended leaves nothing held back", async () => {
  let tellRest: (until: number) => void = () => undefined;
  let failed: () => void = () => undefined;
  const failureReported = new Promise<void>((resolve) => (failed = resolve));
  const { sent, givenBack, deliver } = deliverAlone({
    answer: async (id) => ({ status: id === "refused" ? 503 : 200, latencyMs: 1 }),
    reportFailure: () => {
      failed();
      return new Promise((resolve) => (tellRest = resolve));
    },
  });

  const refused = deliver("refused");
  await failureReported;
  await deliver("taken");
  tellRest(NOW + 60_000);
  await refused;
  await deliver("next");
  expect(sent).toEqual(["refused", "taken", "next"]);
  expect(givenBack).toEqual([]);
});
