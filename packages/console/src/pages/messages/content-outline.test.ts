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

test.each([
  [
    {
      product_response_message: {
        title: "Please",
        products: [{ id: "flat-white", marketplace: "FACEBOOK", quantity: 2 }],
      },
    },
    { kind: "Order", lines: ["Please", "2 × flat-white"] },
  ],
  [
    {
      channel_specific_message: {
        message_type: "nfm_reply",
        message: {
          type: "nfm_reply",
          nfm_reply: { name: "flow", response_json: '{"seats":2}', body: "Sent" },
        },
      },
    },
    { kind: "Form", lines: ["Sent", '{"seats":2}'] },
  ],
  [{ fallback_message: { raw_message: "BEGIN:VCARD" } }, { kind: "Content", lines: ["BEGIN:VCARD"] }],
])("what a contact sends has words of its own: %j", (contact_message, gist) => {
  expect(outline({ contact_message })).toEqual({ ...gist, choices: [] });
});

test("media is its caption and its address, to be shown or to be read", () => {
  const url = "https://example.com/a.jpg";
  expect(outline(outbound({ media_message: { url } }))).toMatchObject({ lines: [url], media: url });
  const { app_message: _none, ...inbound } = outbound({ text_message: { text: "" } });
  expect(
    outline({ ...inbound, contact_message: { media_card_message: { url, caption: "The market" } } }),
  ).toEqual({ kind: "Media", lines: ["The market", url], choices: [], media: url });
});
