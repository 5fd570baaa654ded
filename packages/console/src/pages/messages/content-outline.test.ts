import type { AppMessage, ConversationMessage } from "@postrider/sdk/conversation";
import { expect, test } from "vitest";
import { outline } from "./content-outline.ts";

function outbound(app_message: AppMessage): ConversationMessage {
  return {
    id: "01MESSAGE",
    direction: "TO_CONTACT",
    app_message,
    channel_identity: { channel: "SMS", identity: "12025550123" },
    accept_time: "2026-11-22T12:00:00Z",
  };
}

test("a question is its text and the words on its choices, whatever they do", () => {
  const message = outbound({
    choice_message: {
      text_message: { text: "When?" },
      choices: [
        { text_message: { text: "Now" } },
        { call_message: { title: "Call us", phone_number: "+12015550123" } },
      ],
    },
  });

  expect(outline(message)).toEqual({ kind: "Choices", lines: ["When?"], choices: ["Now", "Call us"] });
});

test("a carousel is the words of its cards, then all that can be tapped, the outer choices last", () => {
  const message = outbound({
    carousel_message: {
      cards: [
        { title: "Room 12", choices: [{ text_message: { text: "Book" } }] },
        { title: "Room 14", description: "Garden" },
      ],
      choices: [{ text_message: { text: "Neither" } }],
    },
  });

  expect(outline(message)).toEqual({
    kind: "Carousel",
    lines: ["Room 12", "Room 14", "Garden"],
    choices: ["Book", "Neither"],
  });
});

test("content that is only meant for one channel is left to the JSON", () => {
  const message = outbound({ explicit_channel_message: { SMS: "{}" } });

  expect(outline(message)).toEqual({ kind: "Content", lines: [], choices: [] });
});
