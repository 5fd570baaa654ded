import type { Choice } from "@postrider/contract";
import type { Suggestion } from "../channel-message.ts";
import { mapUrl, singlePrecision } from "./coordinates.ts";
import { refuse } from "./transcript.ts";

/** A choice and where it stands in the app message. */
export interface PlacedChoice {
  choice: Choice;
  /** JSON path, "$.choice_message.choices[0]". */
  path: string;
}

/** @param path of the object that has the choices. */
export function placeChoices(choices: Choice[] | undefined, path: string): PlacedChoice[] {
  return (choices ?? []).map((choice, index) => ({ choice, path: `${path}.choices[${index}]` }));
}

/** What the recipient can tap. A postback that the app did not give is `<message_id>_<text or title>`. */
export function toSuggestion({ choice, path }: PlacedChoice, messageId: string): Suggestion {
  if (choice.text_message) {
    const { text } = choice.text_message;
    return { kind: "reply", text, postback: postbackOf(choice.postback_data, messageId, text) };
  }
  if (choice.url_message) {
    return { kind: "url", text: choice.url_message.title, url: choice.url_message.url };
  }
  if (choice.call_message) {
    const { title, phone_number } = choice.call_message;
    return { kind: "call", text: title, phoneNumber: phone_number };
  }
  if (choice.location_message) {
    const { title, coordinates } = choice.location_message;
    return {
      kind: "location",
      text: title,
      latitude: singlePrecision(coordinates.latitude),
      longitude: singlePrecision(coordinates.longitude),
    };
  }
  if (choice.calendar_message) {
    const event = choice.calendar_message;
    return {
      kind: "calendar",
      text: event.title,
      start: event.event_start,
      end: event.event_end,
      eventTitle: event.event_title,
      ...(event.event_description ? { description: event.event_description } : {}),
    };
  }
  if (choice.share_location_message) {
    return { kind: "share-location", text: choice.share_location_message.title };
  }
  throw refuse("BAD_REQUEST", `The choice at ${path} has no content.`);
}

/** The postback of a choice or list row. Wire value may be any JSON; what is not text becomes its JSON. */
export function postbackOf(given: unknown, messageId: string, label: string): string {
  if (given === undefined || given === null || given === "") return `${messageId}_${label}`;
  return typeof given === "string" ? given : JSON.stringify(given);
}

/** How a choice is written where there are no buttons. A title that ends in ":" gives a double colon. */
export function choiceLine({ choice, path }: PlacedChoice): string {
  // Default case mapping, not a locale's: the reader's language is not known.
  if (choice.text_message) return `> ${choice.text_message.text.toUpperCase()}`;
  if (choice.url_message) return `> ${choice.url_message.title}: ${choice.url_message.url}`;
  if (choice.call_message) return `> ${choice.call_message.title}: ${choice.call_message.phone_number}`;
  if (choice.location_message) {
    return `> ${choice.location_message.title}: ${mapUrl(choice.location_message.coordinates)}`;
  }
  const withFallback = choice.calendar_message ?? choice.share_location_message;
  if (withFallback) return `> ${withFallback.title}: ${withFallback.fallback_url}`;
  throw refuse("BAD_REQUEST", `The choice at ${path} has no content.`);
}

/** What a kind of button is called in a loss. */
export const BUTTON_NAMES: Readonly<Record<Suggestion["kind"], string>> = {
  reply: "reply button",
  url: "link button",
  call: "call button",
  location: "map button",
  calendar: "calendar button",
  "share-location": "location request button",
};
