import type { AppMessage } from "@postrider/contract";
import { describe, expect, test } from "vitest";
import { reasonOf, transcodeFor } from "./test/transcode-for.ts";

const TEXT: AppMessage = { text_message: { text: "Your table is ready" } };

describe("a channel property", () => {
  test.each([
    ["SMS", "SMS_FLASH_MESSAGE", "yes", "true or false"],
    ["RCS", "RCS_WEBVIEW_MODE", "WIDE", "one of FULL, HALF, TALL"],
    ["RCS", "RCS_CARD_ORIENTATION", "", "one of HORIZONTAL, VERTICAL"],
    ["MESSENGER", "MESSENGER_MESSAGING_TYPE", "TAG", "one of RESPONSE, UPDATE, MESSAGE_TAG"],
    ["VIBER", "VIBER_SENDER_NAME", "a".repeat(29), "a text of at most 28 characters"],
    ["VIBER", "VIBER_SENDER_AVATAR", "me.png", "an http or https address"],
    ["LINE", "LINE_VIDEO_TRACKING_ID", "", "a text"],
    ["SMS", "SMS_MAX_NUMBER_OF_MESSAGE_PARTS", "two", "a whole number from 1"],
  ])("of %s: %s = %j is refused, and it is said what it takes", (channel, name, value, demand) => {
    expect(reasonOf(() => transcodeFor(channel, TEXT, { [name]: value }))).toBe(
      `BAD_REQUEST: The channel property ${name} must be ${demand}, not "${value}".`,
    );
  });

  test.each([
    ["SMS", { SMS_FLASH_MESSAGE: "TRUE" }],
    ["RCS", { RCS_WEBVIEW_MODE: "tall" }],
    ["VIBER", { VIBER_SENDER_NAME: "a".repeat(28), VIBER_SENDER_AVATAR: "https://ex.test/me.png" }],
    ["SMS", { RCS_WEBVIEW_MODE: "WIDE", SOMETHING_ELSE: "" }],
  ])(
    "on %s %j is fine: values in any case, and what is not the channel's is not looked at",
    (channel, given) => {
      expect(() => transcodeFor(channel, TEXT, given)).not.toThrow();
    },
  );
});

describe("MMS_STRICT_VALIDATION", () => {
  const pdf: AppMessage = { media_message: { url: "https://ex.test/menu.pdf" } };

  test("refuses what would become a link", () => {
    expect(reasonOf(() => transcodeFor("MMS", pdf, { MMS_STRICT_VALIDATION: "true" }))).toBe(
      "MEDIA_TYPE_UNSUPPORTED: MMS does not show https://ex.test/menu.pdf, and MMS_STRICT_VALIDATION allows no link in its place.",
    );
  });

  test.each([{}, { MMS_STRICT_VALIDATION: "false" }])("is off with %j", (properties) => {
    expect(transcodeFor("MMS", pdf, properties).losses).toEqual([
      { path: "$.media_message", effect: "document shown as a link" },
    ]);
  });
});

describe("KAKAOTALK_AUTHENTICATION", () => {
  const code = (text: string) => () =>
    transcodeFor("KAKAOTALK", { text_message: { text } }, { KAKAOTALK_AUTHENTICATION: "true" });

  test("needs a text that is about it", () => {
    expect(reasonOf(code("Hello"))).toMatch(
      /^TEMPLATE_INSUFFICIENT_PARAMETERS: With KAKAOTALK_AUTHENTICATION/,
    );
  });

  test.each(["Verification code 123", "인증 번호 123", "認証コード 123"])("takes %j", (text) => {
    expect(code(text)).not.toThrow();
  });
});
