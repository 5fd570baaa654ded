const DURATION = /^(\d+)(?:\.(\d{1,9}))?s$/;

/**
 * Reads a duration as JSON writes it: seconds with up to nine decimals and an "s", "3.5s".
 * Source: protobuf, JSON mapping of google.protobuf.Duration.
 * @returns milliseconds, or undefined when the text is no duration.
 */
export function parseDurationMs(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * 1000 + Math.floor(Number(`0.${match[2] ?? "0"}`) * 1000);
}
