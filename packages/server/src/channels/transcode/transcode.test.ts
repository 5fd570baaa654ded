import type { AppMessage } from "@postrider/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { channelDescriptions } from "../index.ts";
import { transcodeFor } from "./test/transcode-for.ts";

test("a reply quotes where the channel can", () => {
  const message: AppMessage = { text_message: { text: "Yes" }, reply_to: { message_id: "01K1" } };
  expect(transcodeFor("WHATSAPP", message).replyTo).toBe("01K1");
  expect(transcodeFor("SMS", message).replyTo).toBeUndefined();
});

test("losses of a form that was tried and given up are not reported", () => {
  // Tried as a card first, whose header would not fit next to the media.
  const message = transcodeFor("WHATSAPP", {
    card_message: {
      title: "T",
      media_message: { url: "https://ex.test/a.png" },
      message_properties: { whatsapp_header: "H" },
      choices: [{ url_message: { title: "Web", url: "https://ex.test" } }],
    },
  });
  expect(message.losses.map(({ effect }) => effect)).toEqual([
    "header not shown in this form",
    "card shown as an image with a caption",
    "link button shown as text",
  ]);
});

test("a header is lost with the form that had one, and is no loss where there is none", () => {
  const items = Array.from({ length: 11 }, (_, index) => ({ choice: { title: `Row ${index}` } }));
  const message: AppMessage = {
    list_message: { title: "T", sections: [{ items }], message_properties: { whatsapp_header: "H" } },
  };
  const path = "$.list_message";
  const text = { path, effect: "list shown as text" };
  expect(transcodeFor("WHATSAPP", message).losses).toEqual([
    text,
    { path: `${path}.message_properties.whatsapp_header`, effect: "header not shown in this form" },
  ]);
  expect(transcodeFor("SMS", message).losses).toEqual([text]);
});

test("every card becomes something on every channel, or is refused as a bad request", () => {
  const text = fc.option(fc.string({ unit: "grapheme", maxLength: 1200 }), { nil: undefined });
  const extension = fc.constantFrom("png", "mp4", "webp", "mp3", "pdf", "zip");
  const choices = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 10 });
  fc.assert(
    fc.property(text, text, extension, choices, (title, description, file, labels) => {
      const card = {
        ...(title === undefined ? {} : { title }),
        ...(description === undefined ? {} : { description }),
        media_message: { url: `https://ex.test/a.${file}` },
        choices: labels.map((label) => ({ text_message: { text: label } })),
      };
      for (const { channel } of channelDescriptions) {
        expect(transcodeFor(channel, { card_message: card }).parts).toHaveLength(1);
      }
    }),
  );
});
