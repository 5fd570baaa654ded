import { expect, test } from "vitest";
import type { Behaviour } from "../../../wire/handset.ts";
import { describeBehaviour, toBehaviour, toForm } from "./behaviour.ts";

const SCRIPTS: [string, Behaviour][] = [
  ["Delivers after 5.0 s", { delay_ms: 5_000 }],
  ["Delivers, reads after 1.0 s", { read_after_ms: 1_000 }],
  [
    "Refuses: channel reject, next 2 only",
    { submit: { fail: { code: "CHANNEL_REJECT", retryable: true } }, times: 2 },
  ],
  ["Throttles for 2.0 s, next one only", { submit: { throttle: { retry_after_ms: 2_000 } }, times: 1 }],
  ["Fails after 300 ms: media too large", { receipt: { fail: { code: "MEDIA_TOO_LARGE" } }, delay_ms: 300 }],
  ["Never reports", { receipt: "never" }],
];

test.each(SCRIPTS)("%s", (words, behaviour) => {
  expect(describeBehaviour(behaviour)).toBe(words);
});

test.each(SCRIPTS)("a form opened and saved unchanged keeps the script: %s", (_words, behaviour) => {
  expect(toBehaviour(toForm(behaviour))).toEqual(behaviour);
});

test("the default needs no words, however it is written", () => {
  expect(describeBehaviour(null)).toBeUndefined();
  expect(describeBehaviour({})).toBeUndefined();
  expect(
    describeBehaviour({ submit: "accept", receipt: "deliver", delay_ms: 0, read_after_ms: null }),
  ).toBeUndefined();
});

test("what the chosen outcome does not use is not sent", () => {
  expect(toBehaviour({ ...toForm({ delay_ms: 5_000 }), outcome: "silent" })).toEqual({ receipt: "never" });
});
