import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError } from "../errors.ts";
import { MAX_DEPTH_LEVELS, parseJsonBody } from "./json-body.ts";

function refusalOf(body: string | Buffer): string {
  try {
    parseJsonBody(Buffer.from(body));
  } catch (error) {
    if (error instanceof ApiError) return `${error.error}: ${error.message}`;
    throw error;
  }
  return "accepted";
}

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

describe("a JSON body", () => {
  test("of nothing is nothing", () => {
    expect(parseJsonBody(Buffer.alloc(0))).toBeUndefined();
  });

  test("that is well formed comes out as JSON.parse has it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/__proto__|constructor|\\u/.test(text));
        expect(parseJsonBody(Buffer.from(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    ["not JSON", "{", /^JSON_MALFORMED: The body is not valid JSON: /],
    ["two values", "{} {}", /^JSON_MALFORMED/],
    ["a byte order mark", "\ufeff{}", /^JSON_MALFORMED/],
    ["not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), /^BODY_NOT_UTF8/],
    ["too deep", nested(MAX_DEPTH_LEVELS + 1), /^JSON_TOO_DEEP: The body nests deeper than 64 levels/],
    ["a million levels", "[".repeat(1_000_000), /^JSON_TOO_DEEP/],
    ["a prototype", '{"a":[{"__proto__":{}}]}', /^JSON_KEY_FORBIDDEN: \$\.a\[0\]\.__proto__ /],
    ["an escaped prototype", '{"__\\u0070roto__":{}}', /^JSON_KEY_FORBIDDEN: \$\.__proto__ /],
    [
      "a prototype by its constructor",
      '{"constructor":{"prototype":{}}}',
      /^JSON_KEY_FORBIDDEN: \$\.constructor /,
    ],
    ["NUL", '{"text":"a\\u0000"}', /^TEXT_UNSTORABLE: \$\.text /],
    ["half a surrogate pair", '{"text":"\\ud83d"}', /^TEXT_UNSTORABLE: \$\.text /],
    ["a name with NUL", '{"a":{"\\u0000":1}}', /^TEXT_UNSTORABLE: a name in \$\.a /],
  ])("with %s is refused", (_, body, refusal) => {
    expect(refusalOf(body)).toMatch(refusal);
  });

  test.each([
    ["64 levels", nested(MAX_DEPTH_LEVELS)],
    ["brackets in a string", JSON.stringify({ text: `\\"${"[".repeat(200)}` })],
    ["a whole surrogate pair in escapes", '{"text":"\\ud83d\\ude00"}'],
    ["an escaped backslash before u0000", '{"text":"\\\\u0000"}'],
    ["a plain field named constructor", '{"constructor":"Ada"}'],
  ])("with %s is accepted", (_, body) => {
    expect(refusalOf(body)).toBe("accepted");
  });
});
