import type { AppMessage, ContactMessage } from "@postrider/contract";
import { expect, test } from "vitest";
import { summarise } from "./summary.ts";

const messages: [string, AppMessage | ContactMessage][] = [
  ["Hello", { text_message: { text: " Hello " } }],
  ["A title", { card_message: { title: "A title", choices: [] } }],
  ["Pick one", { choice_message: { text_message: { text: "Pick one" }, choices: [] } }],
  ["https://example.com/a.png", { media_message: { url: "https://example.com/a.png" } }],
  ["First card", { carousel_message: { cards: [{ title: "First card" }] } }],
  ["Gate 4", { location_message: { title: "Gate 4", coordinates: { latitude: 1, longitude: 2 } } }],
  ["book-2", { choice_response_message: { message_id: "m", postback_data: "book-2" } }],
  ["template moved", { template_message: { omni_template: { template_id: "moved", version: "1" } } }],
  ["template ready", { template_message: { channel_template: { WHATSAPP: { template_id: "ready" } } } }],
  ["template", { template_message: { channel_template: {} } }],
];

test.each(messages)("%s", (summary, message) => {
  expect(summarise(message)).toBe(summary);
});

test("is cut where a row ends, never inside a character", () => {
  const summary = summarise({ text_message: { text: "😀".repeat(200) } });
  expect(summary).toBe(`${"😀".repeat(139)}…`);
});
