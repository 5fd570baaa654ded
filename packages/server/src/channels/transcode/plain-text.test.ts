import { describe, expect, test } from "vitest";
import { textOf, transcodeFor } from "./test/transcode-for.ts";

const shoe = (title: string, price: string, file: string) => ({
  title,
  description: price,
  media_message: { url: `https://ex.test/${file}` },
  choices: [{ text_message: { text: "Buy" } }],
});

describe("plain text", () => {
  test("choices stand below the text, text choices in upper case", () => {
    const message = transcodeFor("SMS", {
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
    const message = transcodeFor("SMS", { card_message: shoe("Blue shoe", "EUR 49", "s.png") });
    expect(textOf(message)).toBe("Blue shoe\nEUR 49\nhttps://ex.test/s.png\n> BUY");
  });

  test("a carousel numbers its cards and separates them by an empty line", () => {
    const message = transcodeFor("SMS", {
      carousel_message: {
        cards: [shoe("Blue shoe", "EUR 49", "s.png"), shoe("Red shoe", "EUR 39", "r.png")],
      },
    });
    expect(textOf(message)).toBe(
      "1. Blue shoe\nEUR 49\nhttps://ex.test/s.png\n> BUY\n\n2. Red shoe\nEUR 39\nhttps://ex.test/r.png\n> BUY",
    );
  });

  test("the choices of a carousel itself come last", () => {
    const message = transcodeFor("SMS", {
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
    const message = transcodeFor("WHATSAPP", {
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
    const message = transcodeFor("SMS", {
      location_message: { title: "Depot", coordinates: { latitude: 55.610479, longitude: 13.002873 } },
    });
    expect(textOf(message)).toBe(
      "Depot: https://www.google.com/maps/search/?api=1&query=55.610477,13.002873",
    );
  });

  test("calendar and location requests fall back to their link", () => {
    const message = transcodeFor("SMS", {
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
