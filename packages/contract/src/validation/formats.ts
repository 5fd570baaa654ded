/**
 * Formats of strings, each with the words for a string that does not have it.
 * Sources: Sinch Conversation API reference, "Formats"; RFC 3339; the ULID specification.
 */

/** A check and what to say when it fails. */
interface Format {
  isValid(text: string): boolean;
  rule: string;
}

/**
 * The first digit ends at 7, since 26 digits of 32 hold two bits too many. Only upper case: ids are compared as
 * text, so a lower-case one would be valid and never found.
 */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * Up to nine digits of a second, and no leap second, as Protocol Buffers timestamps have: neither they nor
 * JavaScript's dates have a number for one.
 */
const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const CALENDAR_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Up to fifteen digits after the plus, none of them a leading zero (ITU-T E.164 §6). */
const E_164 = /^\+[1-9]\d{1,14}$/;

const HOURS_MINUTES_SECONDS = /^\d{2}:[0-5]\d:[0-5]\d$/;

/** Keys of a phone; `w` waits for 500 ms. */
const DTMF = /^[0-9#w]*$/;

/** A blank before the bracket occurs in published examples. */
const MENU_ACTION = /^(return|menu) ?\(.*\)$/;

const WEBSOCKET_URL = /^wss?:\/\/[^\s/?#]/i;

const HTTP_URL = /^https?:\/\/[^\s/?#]/i;

/** What is drawn as a picture by itself, and what asks for it: © and 1 are pictures only with U+FE0F or U+20E3 (UTS #51). */
const EMOJI = /\p{Emoji_Presentation}|\u{FE0F}|\u{20E3}/u;

/** Every format of the OpenAPI documents by its name there. */
export const FORMATS: Readonly<Record<string, Format>> = {
  ulid: {
    isValid: (text) => ULID.test(text),
    rule: "must be a ULID (26 upper-case characters of Crockford base32)",
  },
  "date-time": { isValid: isDateTime, rule: "must be an RFC 3339 time like 2026-10-08T09:30:15.123Z" },
  "zoneless-time": {
    isValid: (text) => !/z$/i.test(text) && isDateTime(`${text}Z`),
    rule: "must be a UTC time without a zone like 2026-10-08T09:30:15.123456789",
  },
  date: { isValid: isCalendarDate, rule: "must be a date like 2026-10-08" },
  "http-url": {
    isValid: (text) => HTTP_URL.test(text) && URL.canParse(text),
    rule: "must be an absolute http or https address",
  },
  "without-emoji": { isValid: (text) => !EMOJI.test(text), rule: "must not contain emoji" },
  e164: { isValid: (text) => E_164.test(text), rule: "must be a phone number like +12025550123" },
  dtmf: { isValid: (text) => DTMF.test(text), rule: "must hold nothing but 0-9, # and w" },
  "menu-action": {
    isValid: (text) => MENU_ACTION.test(text),
    rule: "must be like return(value) or menu(id)",
  },
  "websocket-url": {
    isValid: (text) => WEBSOCKET_URL.test(text) && URL.canParse(text),
    rule: "must be an absolute ws or wss address",
  },
  "hours-minutes-seconds": {
    isValid: (text) => HOURS_MINUTES_SECONDS.test(text),
    rule: "must be a time span like 00:05:00",
  },
};

function isDateTime(text: string): boolean {
  const date = RFC_3339.exec(text)?.[1];
  return date !== undefined && isCalendarDate(date);
}

function isCalendarDate(text: string): boolean {
  const [, year, month, day] = (CALENDAR_DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
