import type { AppMessage } from "@postrider/contract";
import { describe, expect, test } from "vitest";
import { transcodeFor } from "./test/transcode-for.ts";

describe("buttons", () => {
  const choice = (...texts: string[]): AppMessage => ({
    choice_message: {
      text_message: { text: "Which?" },
      choices: texts.map((text) => ({ text_message: { text } })),
    },
  });
  const hasButtons = (channel: string, message: AppMessage) => {
    const [part] = transcodeFor(channel, message).parts;
    return part?.kind === "text" && part.suggestions !== undefined;
  };

  test.each<[string, AppMessage, boolean]>([
    ["three short, different texts", choice("a", "b", "c"), true],
    ["four", choice("a", "b", "c", "d"), false],
    ["twenty characters", choice("a".repeat(20)), true],
    ["twenty-one", choice("a".repeat(21)), false],
    ["two equal labels", choice("a", "a"), false],
    ["markup in a label", choice("*a*"), false],
  ])("WhatsApp reply buttons: %s", (_, message, expected) => {
    expect(hasButtons("WHATSAPP", message)).toBe(expected);
  });

  test("a postback that does not fit makes the choices text on WhatsApp", () => {
    const withPostback = (length: number): AppMessage => ({
      choice_message: {
        text_message: { text: "Which?" },
        choices: [{ text_message: { text: "a" }, postback_data: "p".repeat(length) }],
      },
    });
    expect(hasButtons("WHATSAPP", withPostback(229))).toBe(true);
    expect(hasButtons("WHATSAPP", withPostback(230))).toBe(false);
  });

  test("the default postback is the message id and the text", () => {
    expect(transcodeFor("RCS", choice("Yes")).parts).toEqual([
      {
        kind: "text",
        text: "Which?",
        suggestions: [{ kind: "reply", text: "Yes", postback: "01K00000000000000000000000_Yes" }],
      },
    ]);
  });

  test("a postback that is not text is sent as JSON", () => {
    const message: AppMessage = {
      choice_message: {
        text_message: { text: "Which?" },
        choices: [{ text_message: { text: "a" }, postback_data: { order: 7 } }],
      },
    };
    expect(transcodeFor("RCS", message).parts).toMatchObject([
      { suggestions: [{ postback: '{"order":7}' }] },
    ]);
  });

  test("RCS cuts a long label between visible characters", () => {
    const family = "👨‍👩‍👧";
    const message = transcodeFor("RCS", choice(`${"a".repeat(20)}${family}bc`));
    expect(message.parts).toMatchObject([{ suggestions: [{ text: `${"a".repeat(20)}…` }] }]);
    expect(message.losses).toEqual([
      { path: "$.choice_message.choices[0]", effect: "button label cut to 25 characters" },
    ]);
  });

  test("a fifth choice on an RCS card is written below the description", () => {
    const choices = ["a", "b", "c", "d", "e"].map((text) => ({ text_message: { text } }));
    const message = transcodeFor("RCS", { card_message: { title: "T", description: "D", choices } });
    expect(message.parts).toMatchObject([{ kind: "card", card: { description: "D\n\n> E" } }]);
    expect(message.losses).toEqual([
      { path: "$.card_message.choices[4]", effect: "reply button shown as text" },
    ]);
  });

  test("a description that is too long is cut so that written choices stay whole", () => {
    const choices = ["a", "b", "c", "d", "e"].map((text) => ({ text_message: { text } }));
    const { parts } = transcodeFor("RCS", {
      card_message: { title: "T", description: "D".repeat(2000), choices },
    });
    const [part] = parts;
    const description = part?.kind === "card" ? part.card.description : undefined;
    expect(description).toHaveLength(2000);
    expect(description).toMatch(/D…\n\n> E$/);
  });
});
