import type { Random } from "./random.ts";

/** JSON text that `JSON.stringify` would not write: huge numbers, repeated names, halves of characters. */
export class RawJson {
  // Private, so that it is no field to whoever walks a body.
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }
}

/** JSON in which each RawJson stands as it is. */
export function writeJson(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** Texts that something on the way could trip over: query, log line, header, file name, number, time, id. */
export const NASTY_TEXTS: readonly string[] = [
  "",
  " ",
  "\t\r\n",
  "0",
  "-1",
  "1e400",
  "NaN",
  "null",
  "true",
  "3s",
  "1e3s",
  "99999999999999999999s",
  "'; drop table message; --",
  "%00%zz{{7*7}}$(id)",
  "../../../../etc/passwd",
  "__proto__",
  "constructor",
  "toString",
  "\u202eabc\u0301\u0301\u0301",
  "\u{1F469}\u200d\u{1F469}\u200d\u{1F467}",
  "\ufeff\uffff",
  "2026-12-31T23:59:60Z",
  "0000-00-00T00:00:00Z",
  "9999-12-31T23:59:59.999999999+23:59",
  "-271821-04-20T00:00:00Z",
  "01K7MZX0A1B2C3D4E5F6G7H8J9",
  "01k7mzx0a1b2c3d4e5f6g7h8j9",
  "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
  "+12025550123",
  "http://127.0.0.1:1/",
  "http://[::1]:1/#?",
  "javascript:alert(1)",
  "https://\u{1F600}.example/",
  "display_name,channel_credentials.0,retention_policy.__proto__",
  "a".repeat(1025),
  "\u{1F600}".repeat(400),
  "x".repeat(70_000),
];

const NASTY_JSON: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  [],
  {},
  [null],
  [[]],
  Array(300).fill("SMS"),
  ...[
    "-0",
    "1e400",
    "-1e400",
    "1e-400",
    "123456789012345678901234567890",
    '"\\u0000"',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '{"a":1,"a":{"b":2}}',
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"prototype":1}',
    '{"toString":1,"hasOwnProperty":2,"then":3,"toJSON":4}',
    '{"\\u0000":1}',
    '{"\\ud800":1}',
    `${"[".repeat(60)}1${"]".repeat(60)}`,
    `${"[".repeat(5000)}1${"]".repeat(5000)}`,
    `${'{"a":'.repeat(63)}1${"}".repeat(63)}`,
  ].map((text) => new RawJson(text)),
];

/** Any of the values above. */
export function nastyValue(random: Random): unknown {
  return random.chance(0.5)
    ? random.pick(NASTY_TEXTS)
    : (NASTY_JSON[random.below(NASTY_JSON.length)] ?? null);
}

/** A part of a path where an id should be. */
export function lostId(random: Random): string {
  return encodeURIComponent(random.pick(NASTY_TEXTS).slice(0, 300)) || "%20";
}
