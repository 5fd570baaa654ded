/** Durations on the wire: decimal seconds with suffix, `"10s"`, as Protocol Buffers writes them in JSON. */
const DURATION = /^(\d{1,12}(?:\.\d{1,9})?)s$/;

/** Seconds of a duration such as `"10s"` or `"1.5s"`, or `undefined` when the text is none. */
export function parseDuration(text: string): number | undefined {
  const seconds = DURATION.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
