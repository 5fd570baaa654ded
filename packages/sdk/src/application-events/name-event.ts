import { parseObject } from "../webhooks/parse-object.ts";

/** A callback that is newer than this package, with all its fields. */
export interface UnknownEvent {
  event: "UNKNOWN";
  /** `event` as it came. */
  unknownEvent: unknown;
  [field: string]: unknown;
}

/** Reads a callback whose `event` is one of those known, or else becomes `UNKNOWN`. @throws DecodeError */
export function nameEvent(body: unknown, known: readonly string[]): Record<string, unknown> {
  const callback = parseObject(body) as Record<string, unknown>;
  const { event } = callback;
  return known.includes(event as string) ? callback : { ...callback, event: "UNKNOWN", unknownEvent: event };
}
