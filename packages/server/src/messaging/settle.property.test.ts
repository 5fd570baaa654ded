import fc from "fast-check";
import { expect, test } from "vitest";
import type { Attempt, MessageStatus, OutboundMessage } from "./model.ts";
import { type Outcome, settle } from "./settle.ts";
import { afterDecision } from "./standings.ts";
import { awaitsAttempt } from "./status.ts";
import {
  START,
  sampleAttempt,
  sampleDeps,
  sampleMessage,
  sampleStanding,
  THROTTLED,
  UNREACHABLE,
} from "./test/samples.ts";

const HEIGHT: Record<MessageStatus, number> = {
  QUEUED: 0,
  SWITCHING_CHANNEL: 1,
  QUEUED_ON_CHANNEL: 1,
  DELIVERED: 2,
  READ: 3,
  FAILED: 3,
};

const OUTCOMES: Outcome[] = [
  { type: "submitted", providerMessageId: "P", content: { text_message: { text: "Hello" } } },
  { type: "refused", reason: UNREACHABLE, retryable: false },
  { type: "refused", reason: THROTTLED, retryable: true },
  { type: "unanswered", reason: THROTTLED, repeatable: true },
  { type: "receipt", status: "DELIVERED", at: START },
  { type: "receipt", status: "READ", at: START },
  { type: "receipt", status: "FAILED", reason: UNREACHABLE, at: START },
  { type: "time" },
];

/** One thing that happens: to the latest attempt or an earlier one, after some time. */
const happening = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  back: fc.nat(2),
  afterMs: fc.nat(2_000_000),
});

test("whatever happens in whatever order: the status climbs, and a message that awaits an attempt has work", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 15 }), (happenings) => {
      const deps = sampleDeps();
      let message: OutboundMessage = sampleMessage();
      const attempts: Attempt[] = [sampleAttempt()];
      let isSendDue = false;

      for (const { outcome, back, afterMs } of happenings) {
        deps.clock.moveTo(deps.clock.now() + afterMs);
        const index = Math.max(0, attempts.length - 1 - back);
        const attempt = attempts[index]!;
        // A channel answers an open submission, and reports only on what it took.
        const answersOpen = outcome.type !== "receipt" && outcome.type !== "time";
        if (answersOpen !== (attempt.state === "SUBMITTING")) continue;

        const before = message;
        const decision = settle(deps, sampleStanding(message), attempt, outcome);
        message = afterDecision(message, decision);
        if (decision.attempt !== undefined) attempts[index] = decision.attempt;
        isSendDue ||=
          decision.work?.some((work) => work.change === "add" && work.work.lane.kind === "send") === true;

        expect(HEIGHT[message.status]).toBeGreaterThanOrEqual(HEIGHT[before.status]);
        const isOpen = attempts.at(-1)?.state === "SUBMITTING";
        if (awaitsAttempt(message.status)) expect(isSendDue || isOpen).toBe(true);

        // Dispatch makes the next attempt.
        if (isSendDue && awaitsAttempt(message.status) && !isOpen) {
          const { channel } = message.route![message.position]!;
          attempts.push(sampleAttempt({ number: attempts.length + 1, channel }));
          message = {
            ...message,
            attempts: attempts.length,
            channelSince: message.channelSince ?? deps.clock.now(),
          };
          isSendDue = false;
        }
      }
    }),
    { numRuns: 500 },
  );
});
