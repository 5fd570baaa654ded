import { parseObject } from "../webhooks/parse-object.ts";

/** A callback that is newer than this package, with all its fields. */
export interface UnknownEvent {
  event: "UNKNOWN";
  /** `event` as it came. */
  unknownEvent: unknown;
  [field: string]: unknown;
}

/**
 * Reads a callback whose name is one of those known, or else becomes `UNKNOWN`.
 * @param field The field that names it.
 * @throws DecodeError
 */
export function nameEvent(body: unknown, known: readonly string[], field = "event"): Record<string, unknown> {
  const callback = parseObject(body) as Record<string, unknown>;
  const name = callback[field];
  return known.includes(name as string) ? callback : { ...callback, [field]: "UNKNOWN", unknownEvent: name };
}
