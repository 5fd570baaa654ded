import { describe, expect, test } from "vitest";
import { describeChannel } from "../channels/index.ts";
import { InvalidHandsetInput } from "./invalid-handset-input.ts";
import { readBehaviour } from "./read-behaviour.ts";

function read(body: unknown, channel = "RCS"): unknown {
  const capabilities = describeChannel(channel)?.capabilities;
  if (!capabilities) throw new Error(`unknown channel ${channel}`);
  try {
    return readBehaviour(body, capabilities);
  } catch (error) {
    if (error instanceof InvalidHandsetInput)
      return error.problems.map(({ path, rule }) => `${path} ${rule}`);
    throw error;
  }
}

describe("readBehaviour", () => {
  test.each([
    {},
    { submit: "accept", receipt: "deliver", delay_ms: 0, read_after_ms: null, times: 1 },
    {
      submit: {
        fail: {
          code: "CHANNEL_REJECT",
          description: "no",
          sub_code: "UNSPECIFIED_SUB_CODE",
          retryable: true,
        },
      },
    },
    { submit: { throttle: { retry_after_ms: 500 } } },
    { receipt: "never" },
    { receipt: { fail: { code: "RECIPIENT_NOT_REACHABLE" } }, delay_ms: 5_000 },
    { read_after_ms: 1_000 },
  ])("takes %j", (body) => {
    expect(read(body)).toEqual(body);
  });

  test.each<[unknown, string[]]>([
    [[], ["$ must be an object"]],
    [
      { recipt: "never" },
      ["$.recipt is not known; known here are submit, receipt, delay_ms, read_after_ms, times"],
    ],
    [{ submit: "fail" }, ['$.submit must be "accept", { "fail": ... } or { "throttle": ... }']],
    [
      { submit: {} },
      [expect.stringContaining("$.submit must have exactly one of fail, throttle"), expect.anything()],
    ],
    [
      { submit: { throttle: {} } },
      ["$.submit.throttle.retry_after_ms must be a whole number from 0 to 2592000000"],
    ],
    [
      { submit: { fail: { code: "NOPE" } } },
      [expect.stringMatching(/^\$\.submit\.fail\.code must be one of UNKNOWN, /)],
    ],
    [
      { submit: { fail: { code: "UNKNOWN", retryable: 1 } } },
      ["$.submit.fail.retryable must be true or false"],
    ],
    [{ receipt: null }, ["$.receipt must be an object"]],
    [
      { receipt: { fail: { code: "UNKNOWN", sub_code: "X" } } },
      [expect.stringContaining("$.receipt.fail.sub_code")],
    ],
    [{ delay_ms: -1 }, ["$.delay_ms must be a whole number from 0 to 2592000000"]],
    [
      { delay_ms: 1.5, times: 0 },
      [expect.stringContaining("$.delay_ms"), expect.stringContaining("$.times")],
    ],
  ])("refuses %j", (body, problems) => {
    expect(read(body)).toEqual(problems);
  });

  test("refuses read receipts where the channel has none", () => {
    expect(read({ read_after_ms: 5 }, "SMS")).toEqual([
      "$.read_after_ms must be null: this channel has no read receipts",
    ]);
  });
});
