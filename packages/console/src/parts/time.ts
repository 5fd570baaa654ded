const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "now", "12 s ago", "4 min ago", "3 h ago", then the date: how long ago something was, in few characters. */
export function relativeTime(at: Date, now: Date): string {
  const age = now.getTime() - at.getTime();
  if (age < 2 * SECOND_MS) return "now";
  if (age < MINUTE_MS) return `${Math.floor(age / SECOND_MS)} s ago`;
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min ago`;
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} h ago`;
  const sameYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString("en", {
    month: "short",
    day: "numeric",
    ...(sameYear ? {} : { year: "numeric" }),
  });
}

/** "+0 ms", "+840 ms", "+12.4 s", "+3 min 05 s", "+2 h 10 min": from one moment to a later one. */
export function offset(ms: number): string {
  return `+${duration(Math.max(0, ms))}`;
}

/** "8 ms", "1.2 s", "3 min 05 s", "2 h 10 min" */
export function duration(ms: number): string {
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS) return `${(ms / SECOND_MS).toFixed(1)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ${padded((ms % MINUTE_MS) / SECOND_MS)} s`;
  return `${Math.floor(ms / HOUR_MS)} h ${padded((ms % HOUR_MS) / MINUTE_MS)} min`;
}

/** Date and time to the millisecond, in the zone of the person who looks. */
export function exactTime(at: Date): string {
  const day = at.toLocaleDateString("en", { year: "numeric", month: "short", day: "numeric" });
  const time = at.toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    timeZoneName: "short",
  });
  return `${day}, ${time}`;
}

/** "Nov 29, 14:05": for a moment that is still to come. */
export function dayAndTime(at: Date): string {
  return `${at.toLocaleDateString("en", { month: "short", day: "numeric" })}, ${clockTime(at)}`;
}

/** "Today", "Yesterday", "Mon, Nov 23", and with its year when that is another one: the day of a moment. */
export function dayName(at: Date, now: Date): string {
  const day = (time: Date) => new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
  const daysAgo = Math.round((day(now) - day(at)) / DAY_MS);
  if (daysAgo === 0) return "Today";
  if (daysAgo === 1) return "Yesterday";
  const sameYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString("en", {
    weekday: "short",
    month: "short",
    day: "numeric",
    ...(sameYear ? {} : { year: "numeric" }),
  });
}

/** "14:05", as a phone shows it. */
export function clockTime(at: Date): string {
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function padded(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}
