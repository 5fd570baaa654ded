import type { AppMessage } from "@postrider/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ChannelError, type TranscodeContext } from "../channel.ts";
import type { ChannelMessage } from "../channel-message.ts";
import { channelDescriptions, describeChannel } from "../index.ts";

const CONTEXT: TranscodeContext = { messageId: "01K00000000000000000000000", channelProperties: {} };

function transcode(channel: string, message: AppMessage, channelProperties = {}): ChannelMessage {
  const description = describeChannel(channel);
  if (!description) throw new Error(`unknown channel ${channel}`);
  return description.transcode(message, { ...CONTEXT, channelProperties });
}

function textOf(message: ChannelMessage): string | undefined {
  const [part] = message.parts;
  return part?.kind === "text" ? part.text : part?.kind === "media" ? part.caption : undefined;
}

function reasonOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ChannelError && !error.retryable) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

const shoe = (title: string, price: string, file: string) => ({
  title,
  description: price,
  media_message: { url: `https://ex.test/${file}` },
  choices: [{ text_message: { text: "Buy" } }],
});

describe("plain text", () => {
  test("choices stand below the text, text choices in upper case", () => {
    const message = transcode("SMS", {
      choice_message: {
        text_message: { text: "Deliver when?" },
        choices: [
          { text_message: { text: "Today" } },
          { url_message: { title: "Track", url: "https://ex.test/t" } },
          { call_message: { title: "Help", phone_number: "46700111222" } },
        ],
      },
    });
    expect(textOf(message)).toBe("Deliver when?\n\n> TODAY\n> Track: https://ex.test/t\n> Help: 46700111222");
  });

  test("a card is title, description, link and choices without empty lines", () => {
    const message = transcode("SMS", { card_message: shoe("Blue shoe", "EUR 49", "s.png") });
    expect(textOf(message)).toBe("Blue shoe\nEUR 49\nhttps://ex.test/s.png\n> BUY");
  });

  test("a carousel numbers its cards and separates them by an empty line", () => {
    const message = transcode("SMS", {
      carousel_message: {
        cards: [shoe("Blue shoe", "EUR 49", "s.png"), shoe("Red shoe", "EUR 39", "r.png")],
      },
    });
    expect(textOf(message)).toBe(
      "1. Blue shoe\nEUR 49\nhttps://ex.test/s.png\n> BUY\n\n2. Red shoe\nEUR 39\nhttps://ex.test/r.png\n> BUY",
    );
  });

  test("the choices of a carousel itself come last", () => {
    const message = transcode("SMS", {
      carousel_message: {
        cards: [shoe("Blue shoe", "EUR 49", "s.png"), { title: "Red shoe" }],
        choices: [{ text_message: { text: "More" } }],
      },
    });
    expect(textOf(message)).toBe(
      "1. Blue shoe\nEUR 49\nhttps://ex.test/s.png\n> BUY\n\n2. Red shoe\n\n> MORE",
    );
  });

  test("a card that is no card on WhatsApp is an image with a caption", () => {
    const message = transcode("WHATSAPP", {
      card_message: {
        ...shoe("Blue shoe", "EUR 49", "s.png"),
        choices: [
          { text_message: { text: "Buy" } },
          { url_message: { title: "Web", url: "https://ex.test" } },
        ],
      },
    });
    expect(message.parts).toEqual([
      {
        kind: "media",
        mediaType: "image",
        media: { url: "https://ex.test/s.png" },
        caption: "*Blue shoe*\n_EUR 49_\n\n> BUY\n> Web: https://ex.test",
      },
    ]);
  });

  test("a place is its title and a link with single precision", () => {
    const message = transcode("SMS", {
      location_message: { title: "Depot", coordinates: { latitude: 55.610479, longitude: 13.002873 } },
    });
    expect(textOf(message)).toBe(
      "Depot: https://www.google.com/maps/search/?api=1&query=55.610477,13.002873",
    );
  });

  test("calendar and location requests fall back to their link", () => {
    const message = transcode("SMS", {
      choice_message: {
        choices: [
          {
            calendar_message: {
              title: "Save date",
              event_title: "Fitting",
              event_start: "2026-11-02T09:00:00Z",
              event_end: "2026-11-02T10:00:00Z",
              fallback_url: "https://ex.test/ics",
            },
          },
          { share_location_message: { title: "Where?", fallback_url: "https://ex.test/map" } },
        ],
      },
    });
    expect(textOf(message)).toBe("> Save date: https://ex.test/ics\n> Where?: https://ex.test/map");
  });
});

describe("what cannot be carried is refused with a reason", () => {
  const long = (length: number): AppMessage => ({ text_message: { text: "a".repeat(length) } });

  test.each([
    ["RCS", 3072],
    ["WHATSAPP", 4096],
  ])("text on %s has at most %i characters", (channel, max) => {
    expect(textOf(transcode(channel, long(max)))).toHaveLength(max);
    expect(reasonOf(() => transcode(channel, long(max + 1)))).toBe(
      `BAD_REQUEST: The text has ${max + 1} characters; ${channel} takes at most ${max}.`,
    );
  });

  test("SMS sends at most 255 segments", () => {
    expect(transcode("SMS", long(255 * 153)).segments).toEqual({ count: 255, encoding: "GSM-7" });
    expect(reasonOf(() => transcode("SMS", long(255 * 153 + 1)))).toMatch(/^BAD_REQUEST: The text needs 256/);
  });

  test("SMS_MAX_NUMBER_OF_MESSAGE_PARTS is kept", () => {
    const limit = { SMS_MAX_NUMBER_OF_MESSAGE_PARTS: "2" };
    expect(transcode("SMS", long(306), limit).segments?.count).toBe(2);
    expect(reasonOf(() => transcode("SMS", long(307), limit))).toBe(
      "MESSAGE_SPLIT_REQUIRED: The text needs 3 segments; SMS_MAX_NUMBER_OF_MESSAGE_PARTS allows 2.",
    );
  });

  test.each(["0", "-1", "two", "1.5", ""])(
    "SMS_MAX_NUMBER_OF_MESSAGE_PARTS = %j is a bad request",
    (value) => {
      const limit = { SMS_MAX_NUMBER_OF_MESSAGE_PARTS: value };
      expect(reasonOf(() => transcode("SMS", long(1), limit))).toMatch(/^BAD_REQUEST: The channel property/);
    },
  );

  test("an omni template is not found", () => {
    const message: AppMessage = {
      template_message: { omni_template: { template_id: "hi", version: "latest" } },
    };
    expect(reasonOf(() => transcode("RCS", message))).toBe(
      "TEMPLATE_NOT_FOUND: There is no omni template with the id hi.",
    );
  });

  test("a template of another channel is not found", () => {
    const message: AppMessage = {
      template_message: { channel_template: { WHATSAPP: { template_id: "hi" } } },
    };
    expect(reasonOf(() => transcode("SMS", message))).toMatch(/^TEMPLATE_NOT_FOUND: The message names no/);
  });

  test("content for another channel only is a bad request", () => {
    const message: AppMessage = { explicit_channel_message: { TELEGRAM: "{}" } };
    expect(reasonOf(() => transcode("SMS", message))).toBe(
      "BAD_REQUEST: The message has no content for SMS.",
    );
  });

  test("an empty card is a bad request", () => {
    expect(reasonOf(() => transcode("SMS", { card_message: { height: "TALL" } }))).toBe(
      "BAD_REQUEST: The message has nothing that SMS could show.",
    );
  });
});

describe("buttons", () => {
  const choice = (...texts: string[]): AppMessage => ({
    choice_message: {
      text_message: { text: "Which?" },
      choices: texts.map((text) => ({ text_message: { text } })),
    },
  });
  const hasButtons = (channel: string, message: AppMessage) => {
    const [part] = transcode(channel, message).parts;
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
    expect(transcode("RCS", choice("Yes")).parts).toEqual([
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
    expect(transcode("RCS", message).parts).toMatchObject([{ suggestions: [{ postback: '{"order":7}' }] }]);
  });

  test("RCS cuts a long label between visible characters", () => {
    const family = "👨‍👩‍👧";
    const message = transcode("RCS", choice(`${"a".repeat(20)}${family}bc`));
    expect(message.parts).toMatchObject([{ suggestions: [{ text: `${"a".repeat(20)}…` }] }]);
    expect(message.losses).toEqual([
      { path: "$.choice_message.choices[0]", effect: "button label cut to 25 characters" },
    ]);
  });

  test("a fifth choice on an RCS card is written below the description", () => {
    const choices = ["a", "b", "c", "d", "e"].map((text) => ({ text_message: { text } }));
    const message = transcode("RCS", { card_message: { title: "T", description: "D", choices } });
    expect(message.parts).toMatchObject([{ kind: "card", card: { description: "D\n\n> E" } }]);
    expect(message.losses).toEqual([
      { path: "$.card_message.choices[4]", effect: "reply button shown as text" },
    ]);
  });

  test("a description that is too long is cut so that written choices stay whole", () => {
    const choices = ["a", "b", "c", "d", "e"].map((text) => ({ text_message: { text } }));
    const { parts } = transcode("RCS", {
      card_message: { title: "T", description: "D".repeat(2000), choices },
    });
    const [part] = parts;
    const description = part?.kind === "card" ? part.card.description : undefined;
    expect(description).toHaveLength(2000);
    expect(description).toMatch(/D…\n\n> E$/);
  });
});

test("a reply quotes where the channel can", () => {
  const message: AppMessage = { text_message: { text: "Yes" }, reply_to: { message_id: "01K1" } };
  expect(transcode("WHATSAPP", message).replyTo).toBe("01K1");
  expect(transcode("SMS", message).replyTo).toBeUndefined();
});

test("losses of a form that was tried and given up are not reported", () => {
  // Tried as a card first, whose header would not fit next to the media.
  const message = transcode("WHATSAPP", {
    card_message: {
      title: "T",
      media_message: { url: "https://ex.test/a.png" },
      message_properties: { whatsapp_header: "H" },
      choices: [{ url_message: { title: "Web", url: "https://ex.test" } }],
    },
  });
  expect(message.losses.map(({ effect }) => effect)).toEqual([
    "header not shown: only with buttons",
    "card shown as an image with a caption",
    "link button shown as text",
  ]);
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
        expect(transcode(channel, { card_message: card }).parts).toHaveLength(1);
      }
    }),
  );
});
