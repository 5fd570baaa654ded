import type { AppMessage } from "@postrider/contract";
import { describe, expect, test } from "vitest";
import { reasonOf, textOf, transcodeFor } from "./test/transcode-for.ts";

describe("what cannot be carried is refused with a reason", () => {
  const long = (length: number): AppMessage => ({ text_message: { text: "a".repeat(length) } });

  test.each([
    ["RCS", 3072],
    ["WHATSAPP", 4096],
  ])("text on %s has at most %i characters", (channel, max) => {
    expect(textOf(transcodeFor(channel, long(max)))).toHaveLength(max);
    expect(reasonOf(() => transcodeFor(channel, long(max + 1)))).toBe(
      `BAD_REQUEST: The text has ${max + 1} characters; ${channel} takes at most ${max}.`,
    );
  });

  test.each([
    ["INSTAGRAM", 1000],
    ["WECHAT", 2048],
  ])("text on %s has at most %i bytes of UTF-8", (channel, max) => {
    const fits = `${"é".repeat(max / 2 - 1)}ab`;
    expect(textOf(transcodeFor(channel, { text_message: { text: fits } }))).toBe(fits);
    expect(reasonOf(() => transcodeFor(channel, { text_message: { text: `${fits}c` } }))).toBe(
      `BAD_REQUEST: The text has ${max + 1} bytes; ${channel} takes at most ${max}.`,
    );
  });

  test("text on Viber Business is cut at 1000 characters, between two that are visible", () => {
    expect(transcodeFor("VIBERBM", long(1000))).toEqual({
      parts: [{ kind: "text", text: "a".repeat(1000) }],
      losses: [],
    });
    expect(transcodeFor("VIBERBM", { text_message: { text: `${"a".repeat(998)}🚚b` } })).toEqual({
      parts: [{ kind: "text", text: `${"a".repeat(998)}…` }],
      losses: [{ path: "$", effect: "text cut to 1000 characters" }],
    });
  });

  test("text that is cut keeps its button", () => {
    const choice = { url_message: { title: "Read", url: "https://ex.test/read" } };
    const choice_message = { text_message: { text: "a".repeat(1001) }, choices: [choice] };
    const [part] = transcodeFor("VIBERBM", { choice_message }).parts;
    expect(part).toMatchObject({
      text: `${"a".repeat(999)}…`,
      suggestions: [{ kind: "url" }],
    });
  });

  test("SMS sends at most 255 segments", () => {
    expect(transcodeFor("SMS", long(255 * 153)).segments).toEqual({ count: 255, encoding: "GSM-7" });
    expect(reasonOf(() => transcodeFor("SMS", long(255 * 153 + 1)))).toMatch(
      /^BAD_REQUEST: The text needs 256/,
    );
  });

  test("SMS_MAX_NUMBER_OF_MESSAGE_PARTS is kept", () => {
    const limit = { SMS_MAX_NUMBER_OF_MESSAGE_PARTS: "2" };
    expect(transcodeFor("SMS", long(306), limit).segments?.count).toBe(2);
    expect(reasonOf(() => transcodeFor("SMS", long(307), limit))).toBe(
      "MESSAGE_SPLIT_REQUIRED: The text needs 3 segments; SMS_MAX_NUMBER_OF_MESSAGE_PARTS allows 2.",
    );
  });

  test.each(["0", "-1", "two", "1.5", ""])(
    "SMS_MAX_NUMBER_OF_MESSAGE_PARTS = %j is a bad request",
    (value) => {
      const limit = { SMS_MAX_NUMBER_OF_MESSAGE_PARTS: value };
      expect(reasonOf(() => transcodeFor("SMS", long(1), limit))).toMatch(
        /^BAD_REQUEST: The channel property/,
      );
    },
  );

  test("an omni template is not found", () => {
    const message: AppMessage = {
      template_message: { omni_template: { template_id: "hi", version: "latest" } },
    };
    expect(reasonOf(() => transcodeFor("RCS", message))).toBe(
      "TEMPLATE_NOT_FOUND: There is no omni template with the id hi.",
    );
  });

  test("a template of another channel is not found", () => {
    const message: AppMessage = {
      template_message: { channel_template: { WHATSAPP: { template_id: "hi" } } },
    };
    expect(reasonOf(() => transcodeFor("SMS", message))).toMatch(/^TEMPLATE_NOT_FOUND: The message names no/);
  });

  test("content for another channel only is a bad request", () => {
    const message: AppMessage = { explicit_channel_message: { TELEGRAM: "{}" } };
    expect(reasonOf(() => transcodeFor("SMS", message))).toBe(
      "BAD_REQUEST: The message has no content for SMS.",
    );
  });

  test("an empty card is a bad request", () => {
    expect(reasonOf(() => transcodeFor("SMS", { card_message: { height: "TALL" } }))).toBe(
      "BAD_REQUEST: The message has nothing that SMS could show.",
    );
  });
});
