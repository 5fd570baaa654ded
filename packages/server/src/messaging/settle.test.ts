import { describe, expect, test } from "vitest";
import type { ClaimedWork, WorkChange } from "../queue/queue.ts";
import type { Decision } from "../store/message-store.ts";
import { reasonOf } from "./reasons.ts";
import { settle } from "./settle.ts";
import {
  APP,
  candidate,
  PROJECT,
  START,
  sampleApp,
  sampleAttempt,
  sampleDeps,
  sampleDescription,
  sampleMessage,
  sampleStanding,
  THROTTLED,
  UNREACHABLE,
} from "./test/samples.ts";

const lane = { projectId: PROJECT, kind: "send", owner: APP } as const;
const hand: ClaimedWork = {
  lane,
  id: "work-1",
  ref: "M",
  claims: 1,
  leaseUntil: START + 60_000,
  dueAt: START,
  laneFailures: 0,
};
const doneWithHand: WorkChange = { change: "done", projectId: PROJECT, id: "work-1" };
const submitted = sampleAttempt({ state: "SUBMITTED", providerMessageId: "P1", endedAt: START });
const content = { text_message: { text: "Hello" } };

/** What the customer hears, in order. */
function told(decision: Decision): string[] {
  return (decision.callbacks ?? []).map((callback) => {
    const report = JSON.parse(callback.body).message_delivery_report;
    if (report === undefined) return callback.trigger;
    const why = report.reason ? ` ${report.reason.code}` : "";
    return `${report.status} ${report.channel_identity?.channel ?? "-"}${why}`;
  });
}

function retryAt(dueAt: number): WorkChange {
  return { change: "retry", projectId: PROJECT, id: "work-1", dueAt };
}

describe("a submission that the channel took", () => {
  const outcome = { type: "submitted", providerMessageId: "P1", content } as const;

  test("is QUEUED_ON_CHANNEL, announced by MESSAGE_SUBMIT, and its work is done", () => {
    const decision = settle(
      sampleDeps(),
      sampleStanding(sampleMessage(), { hand }),
      sampleAttempt(),
      outcome,
    );

    expect(decision.attempt).toMatchObject({ number: 1, state: "SUBMITTED", providerMessageId: "P1" });
    expect(decision.set).toEqual({ status: "QUEUED_ON_CHANNEL" });
    expect(told(decision)).toEqual(["MESSAGE_SUBMIT", "QUEUED_ON_CHANNEL RCS"]);
    expect(decision.work).toEqual([doneWithHand]);
  });

  test("moves its conversation to that channel", () => {
    const message = sampleMessage({ processingMode: "CONVERSATION", conversationId: "C", contactId: "P" });
    const decision = settle(sampleDeps(), sampleStanding(message), sampleAttempt(), outcome);
    expect(decision.conversation).toEqual({ id: "C", activeChannel: "RCS", at: START });
  });

  test("is watched for a missing delivery report when the app wants that and a channel is left", () => {
    const app = sampleApp({
      delivery_report_based_fallback: { enabled: true, delivery_report_waiting_time: 60 },
    });
    const timer = {
      change: "add",
      work: {
        lane: { projectId: PROJECT, kind: "timer", owner: APP },
        ref: sampleMessage().id,
        dueAt: START + 60_000,
      },
    };
    const watch = (change: Parameters<typeof sampleMessage>[0]) =>
      settle(sampleDeps(), sampleStanding(sampleMessage(change), { app }), sampleAttempt(), outcome).work;

    expect(watch({})).toEqual([timer]);
    expect(watch({ position: 1 })).toEqual([]);
    expect(watch({ route: [candidate("RCS"), candidate("SMS", UNREACHABLE)] })).toEqual([]);
  });

  test("is not watched on a channel that reports no deliveries", () => {
    const receipts = { delivered: false, read: false };
    const deps = sampleDeps({ describeChannel: (channel) => sampleDescription(channel, { receipts }) });
    const message = sampleMessage({ expiresAt: START + 5000 });
    expect(settle(deps, sampleStanding(message), sampleAttempt(), outcome).work).toEqual([]);
  });

  test("is history only when the message is on a later attempt by now", () => {
    const message = sampleMessage({ attempts: 2, position: 1, status: "SWITCHING_CHANNEL" });
    const decision = settle(sampleDeps(), sampleStanding(message), sampleAttempt(), outcome);
    expect(decision.set).toEqual({});
    expect(decision.attempt).toMatchObject({ number: 1, state: "SUBMITTED" });
    expect(decision.reports).toMatchObject([{ status: "QUEUED_ON_CHANNEL" }]);
  });
});

describe("a submission that the channel refused", () => {
  const refused = { type: "refused", reason: UNREACHABLE, retryable: false } as const;
  const throttled = { type: "refused", reason: THROTTLED, retryable: true } as const;

  test("for good goes to the next channel, with the reason of the failed one", () => {
    const decision = settle(
      sampleDeps(),
      sampleStanding(sampleMessage(), { hand }),
      sampleAttempt(),
      refused,
    );

    expect(decision.attempt).toMatchObject({ state: "FAILED", reason: UNREACHABLE });
    expect(decision.set).toEqual({ status: "SWITCHING_CHANNEL", position: 1, channelSince: null });
    expect(told(decision)).toEqual(["SWITCHING_CHANNEL RCS RECIPIENT_NOT_REACHABLE"]);
    expect(decision.work).toEqual([retryAt(START)]);
  });

  test("on the last channel ends the message", () => {
    const message = sampleMessage({ position: 1 });
    const attempt = sampleAttempt({ channel: "SMS" });
    const decision = settle(sampleDeps(), sampleStanding(message, { hand }), attempt, refused);

    expect(decision.set).toEqual({ status: "FAILED" });
    expect(told(decision)).toEqual(["FAILED SMS RECIPIENT_NOT_REACHABLE"]);
    expect(decision.work).toEqual([doneWithHand]);
  });

  test("skips channels that cannot be used, and says why", () => {
    const missing = reasonOf("CHANNEL_CONFIGURATION_MISSING", "No credential.");
    const route = [candidate("RCS"), candidate("WHATSAPP", missing), candidate("SMS")];
    const decision = settle(sampleDeps(), sampleStanding(sampleMessage({ route })), sampleAttempt(), refused);

    expect(decision.set).toMatchObject({ status: "SWITCHING_CHANNEL", position: 2 });
    expect(told(decision)).toEqual([
      "SWITCHING_CHANNEL RCS RECIPIENT_NOT_REACHABLE",
      "SWITCHING_CHANNEL WHATSAPP CHANNEL_CONFIGURATION_MISSING",
    ]);
  });

  test("for now is tried again on the same channel, and the customer hears nothing", () => {
    const decision = settle(
      sampleDeps(),
      sampleStanding(sampleMessage(), { hand }),
      sampleAttempt(),
      throttled,
    );

    expect(decision.set).toEqual({});
    expect(told(decision)).toEqual([]);
    expect(decision.work).toEqual([retryAt(START + 1000)]);
  });

  test("for now waits as long as the channel asked", () => {
    const outcome = { ...throttled, retryAfterMs: 30_000 };
    const decision = settle(
      sampleDeps(),
      sampleStanding(sampleMessage(), { hand }),
      sampleAttempt(),
      outcome,
    );
    expect(decision.work).toEqual([retryAt(START + 30_000)]);
  });

  test("for now goes to the next channel when the retry duration is over", () => {
    const deps = sampleDeps();
    deps.clock.moveTo(START + 30_000);
    const app = sampleApp({ message_retry_settings: { retry_duration: 30 } });
    const decision = settle(deps, sampleStanding(sampleMessage(), { app }), sampleAttempt(), throttled);
    expect(told(decision)).toEqual(["SWITCHING_CHANNEL RCS RATE_LIMITED"]);
  });

  test("for now goes to the next channel when its retry would come after the ttl", () => {
    const message = sampleMessage({ expiresAt: START + 500 });
    const decision = settle(sampleDeps(), sampleStanding(message), sampleAttempt(), throttled);
    expect(told(decision)).toEqual(["SWITCHING_CHANNEL RCS RATE_LIMITED"]);
  });

  test("for now on the last channel is looked at once more when the ttl passes", () => {
    const message = sampleMessage({ expiresAt: START + 500, position: 1 });
    const decision = settle(sampleDeps(), sampleStanding(message, { hand }), sampleAttempt(), throttled);
    expect(decision.work).toEqual([retryAt(START + 500)]);
  });

  test("after the ttl ends the message, however many channels are left", () => {
    const message = sampleMessage({ expiresAt: START });
    const decision = settle(sampleDeps(), sampleStanding(message), sampleAttempt(), refused);
    expect(told(decision)).toEqual(["FAILED RCS DELIVERY_TIMED_OUT"]);
  });
});

describe("a submission without an answer", () => {
  const reason = reasonOf("CHANNEL_FAILURE", "No answer.");

  test("stays open and is repeated where that is harmless", () => {
    const outcome = { type: "unanswered", reason, repeatable: true } as const;
    const decision = settle(
      sampleDeps(),
      sampleStanding(sampleMessage(), { hand }),
      sampleAttempt(),
      outcome,
    );
    expect(decision.attempt).toBeUndefined();
    expect(decision.work).toEqual([retryAt(START + 1000)]);
  });

  test("is left to receipts where it could arrive twice, up to a deadline", () => {
    const deps = sampleDeps();
    const outcome = { type: "unanswered", reason, repeatable: false } as const;
    const decision = settle(deps, sampleStanding(sampleMessage(), { hand }), sampleAttempt(), outcome);
    const dueAt = START + deps.settings.lostAnswerWaitMs;
    expect(decision.work).toMatchObject([
      { change: "add", work: { lane: { kind: "timer" }, dueAt } },
      doneWithHand,
    ]);

    deps.clock.moveTo(dueAt);
    const later = settle(deps, sampleStanding(sampleMessage()), sampleAttempt(), { type: "time" });
    expect(later.attempt).toMatchObject({ state: "UNKNOWN" });
    expect(told(later)).toEqual(["SWITCHING_CHANNEL RCS DELIVERY_REPORT_TIME_OUT"]);
  });
});

describe("a receipt", () => {
  const receipt = (status: "DELIVERED" | "READ" | "FAILED") =>
    ({
      type: "receipt",
      status,
      reason: status === "FAILED" ? UNREACHABLE : undefined,
      at: START + 9,
    }) as const;
  const settled = (change: Parameters<typeof sampleMessage>[0], status: "DELIVERED" | "READ" | "FAILED") =>
    settle(sampleDeps(), sampleStanding(sampleMessage(change)), submitted, receipt(status));

  test.each(["DELIVERED", "READ"] as const)(
    "%s moves the message and tells the customer when it happened",
    (status) => {
      const decision = settled({ status: "QUEUED_ON_CHANNEL" }, status);
      expect(decision.set).toEqual({ status });
      expect(told(decision)).toEqual([`${status} RCS`]);
      expect(JSON.parse(decision.callbacks?.[0]?.body ?? "").event_time).toBe("2026-10-08T09:00:00.009Z");
    },
  );

  test("that comes twice is kept as history", () => {
    const decision = settled({ status: "DELIVERED" }, "DELIVERED");
    expect(decision).toMatchObject({ set: {}, reports: [{ status: "DELIVERED" }], callbacks: [] });
  });

  test("of a failure goes to the next channel, by new work", () => {
    const decision = settled({ status: "QUEUED_ON_CHANNEL" }, "FAILED");
    expect(told(decision)).toEqual(["SWITCHING_CHANNEL RCS RECIPIENT_NOT_REACHABLE"]);
    expect(decision.work).toMatchObject([{ change: "add", work: { lane: { kind: "send" }, dueAt: START } }]);
  });

  test("of a failure that comes twice does not skip a channel", () => {
    const failed = { ...submitted, state: "FAILED" } as const;
    const message = sampleMessage({ status: "SWITCHING_CHANNEL", position: 1 });
    const decision = settle(sampleDeps(), sampleStanding(message), failed, receipt("FAILED"));
    expect(decision).toMatchObject({ set: {}, callbacks: [], work: [] });
  });

  test("of a failure after the delivery is passed on, and the message stays delivered", () => {
    const decision = settled({ status: "DELIVERED" }, "FAILED");
    expect(decision.set).toEqual({});
    expect(told(decision)).toEqual(["FAILED RCS RECIPIENT_NOT_REACHABLE"]);
  });

  test("of a delivery on an earlier channel ends the fallback", () => {
    const decision = settled({ status: "SWITCHING_CHANNEL", position: 1 }, "DELIVERED");
    expect(decision.set).toEqual({ status: "DELIVERED" });
    expect(told(decision)).toEqual(["DELIVERED RCS"]);
  });

  test("of a failure on an earlier channel is no news", () => {
    const decision = settled({ status: "QUEUED_ON_CHANNEL", attempts: 2, position: 1 }, "FAILED");
    expect(decision).toMatchObject({ set: {}, callbacks: [], work: [] });
  });
});

describe("a look at the clock", () => {
  const app = sampleApp({
    delivery_report_based_fallback: { enabled: true, delivery_report_waiting_time: 60 },
  });
  const waiting = sampleMessage({ status: "QUEUED_ON_CHANNEL" });

  function look(afterMs: number, message = waiting, owner = app) {
    const deps = sampleDeps();
    deps.clock.moveTo(START + afterMs);
    return settle(deps, sampleStanding(message, { app: owner }), submitted, { type: "time" });
  }

  test("without a waiting time, which some write as 0, waits for ever", () => {
    const unset = { enabled: true, delivery_report_waiting_time: 0 };
    const owner = sampleApp({ delivery_report_based_fallback: unset });
    expect(look(60_000, waiting, owner)).toMatchObject({ set: {}, reports: [], work: [] });
  });

  test("before the deadline looks again at the deadline", () => {
    expect(look(10_000).work).toMatchObject([{ change: "add", work: { dueAt: START + 60_000 } }]);
  });

  test("at the deadline goes to the next channel", () => {
    expect(told(look(60_000))).toEqual(["SWITCHING_CHANNEL RCS DELIVERY_REPORT_TIME_OUT"]);
  });

  test("changes nothing when the message was delivered", () => {
    expect(look(60_000, sampleMessage({ status: "DELIVERED" }))).toMatchObject({
      set: {},
      reports: [],
      work: [],
    });
  });

  test("at the end of the ttl ends the message", () => {
    const message = { ...waiting, expiresAt: START + 30_000 };
    expect(told(look(30_000, message))).toEqual(["FAILED RCS DELIVERY_TIMED_OUT"]);
  });
});
