/** "3 days", "1 day" */
export function days(count: number): string {
  return count === 1 ? "1 day" : `${count.toLocaleString("en")} days`;
}

/** Largest units of time first. */
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "1 hour", "90 seconds", "3 days": in the largest unit that needs no fraction. */
export function wholeTime(seconds: number): string {
  const [unit, length] = UNITS.find(([, size]) => seconds >= size && seconds % size === 0) ?? ["second", 1];
  const count = seconds / length;
  return `${count.toLocaleString("en")} ${unit}${count === 1 ? "" : "s"}`;
}

/** Rates that stand for "unlimited": the wire has only numbers. */
const UNLIMITED_PER_SECOND = 1_000_000;

/** "25 a second" */
export function rate(perSecond: number | undefined): string {
  if (perSecond === undefined) return "–";
  return perSecond >= UNLIMITED_PER_SECOND ? "unlimited" : `${perSecond.toLocaleString("en")} a second`;
}
