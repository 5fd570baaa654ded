import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MessageStatus } from "./model.ts";
import { awaitsAttempt, judgeStatus } from "./status.ts";

const ALL: MessageStatus[] = [
  "QUEUED",
  "QUEUED_ON_CHANNEL",
  "SWITCHING_CHANNEL",
  "DELIVERED",
  "READ",
  "FAILED",
];
const REPORTED = ALL.filter((status) => status !== "QUEUED");

/** QUEUED and SWITCHING_CHANNEL wait for a channel; a fallback may pass between these and QUEUED_ON_CHANNEL. */
const HEIGHT: Record<MessageStatus, number> = {
  QUEUED: 0,
  SWITCHING_CHANNEL: 1,
  QUEUED_ON_CHANNEL: 1,
  DELIVERED: 2,
  READ: 3,
  FAILED: 3,
};

function walk(reports: MessageStatus[]): MessageStatus[] {
  const seen: MessageStatus[] = ["QUEUED"];
  for (const report of reports) {
    const now = seen[seen.length - 1] as MessageStatus;
    seen.push(judgeStatus(now, report) === "move" ? report : now);
  }
  return seen;
}

describe("the status of a message", () => {
  test("only climbs, whatever is reported in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPORTED), { maxLength: 12 }), (reports) => {
        const heights = walk(reports).map((status) => HEIGHT[status]);
        expect(heights).toEqual([...heights].sort((a, b) => a - b));
      }),
    );
  });

  test("is READ after a READ, also when DELIVERED comes later or twice", () => {
    const receipts = fc.shuffledSubarray(["DELIVERED", "DELIVERED", "READ"] as MessageStatus[], {
      minLength: 3,
    });
    fc.assert(
      fc.property(receipts, (reports) => {
        expect(walk(["QUEUED_ON_CHANNEL", ...reports]).at(-1)).toBe("READ");
      }),
    );
  });

  test("moves to each status but SWITCHING_CHANNEL once, so that the customer is told once", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPORTED), { maxLength: 12 }), (reports) => {
        const told = reports.filter((report, index) => judgeStatus(walk(reports)[index]!, report) === "move");
        for (const status of ["DELIVERED", "READ", "FAILED"] as const) {
          expect(told.filter((one) => one === status).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test.each(["DELIVERED", "READ"] as const)(
    "stays %s when a failure is told afterwards, and passes it on",
    (status) => {
      expect(judgeStatus(status, "FAILED")).toBe("tell");
    },
  );

  test.each(REPORTED)("is final once FAILED: %s is kept as history", (status) => {
    expect(judgeStatus("FAILED", status)).toBe("keep");
  });

  test("awaits an attempt while no channel has the message", () => {
    expect(ALL.filter(awaitsAttempt)).toEqual(["QUEUED", "SWITCHING_CHANNEL"]);
  });
});
