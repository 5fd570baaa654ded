import { isUtf8 } from "node:buffer";
import { apiError } from "../errors.ts";

/** Levels of objects and arrays inside each other. No request of any API comes near (the deepest has 12). */
export const MAX_DEPTH_LEVELS = 64;

/**
 * Only a body with one of these is walked: a forbidden name, or an escape, which may spell such a name and is
 * the only way to write NUL or half of a surrogate pair in valid UTF-8.
 */
const SUSPICIOUS = /__proto__|constructor|\\u/;
const NUL_OR_LONE_SURROGATE = /\0|\p{Surrogate}/u;

/**
 * Parses the body of a request. An empty body is `undefined`.
 *
 * Refused, each with its own error: invalid UTF-8, broken JSON, more than 64 levels, names that reach for
 * prototypes, and text with NUL or lone surrogates, which PostgreSQL cannot store.
 */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw apiError("BODY_NOT_UTF8", {});
  // Before parsing: JSON.parse recurses, so depth is bounded first.
  refuseDeepNesting(body);
  const text = body.toString("utf8");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw apiError("JSON_MALFORMED", { reason }, { cause });
  }
  if (SUSPICIOUS.test(text)) refuseUnsafe(value, "$");
  return value;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Counts brackets outside strings. Works on bytes: in UTF-8 no byte of a longer character looks like ASCII. */
function refuseDeepNesting(body: Buffer): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (inString) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++;
      if (depth > MAX_DEPTH_LEVELS) throw apiError("JSON_TOO_DEEP", { limit: MAX_DEPTH_LEVELS });
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
}

function refuseUnsafe(value: unknown, path: string): void {
  if (typeof value === "string") {
    if (NUL_OR_LONE_SURROGATE.test(value)) throw apiError("TEXT_UNSTORABLE", { path });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      refuseUnsafe(item, `${path}[${index}]`);
    });
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (NUL_OR_LONE_SURROGATE.test(name)) throw apiError("TEXT_UNSTORABLE", { path: `a name in ${path}` });
      if (name === "__proto__" || (name === "constructor" && hasPrototype(member)))
        throw apiError("JSON_KEY_FORBIDDEN", { path: `${path}.${name}` });
      refuseUnsafe(member, `${path}.${name}`);
    }
  }
}

function hasPrototype(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "prototype");
}
