/** A time as the wire writes it: RFC 3339, in UTC, with up to nine fractional digits. */
export type Timestamp = string;

/**
 * Reads a time of the wire. Digits beyond the millisecond are dropped; a time without zone is UTC.
 * Responses keep their times as text, because a text that merely looks like a time must stay what it is.
 *
 * @returns An invalid Date when the text is no time, as `new Date` does.
 */
export function toDate(timestamp: Timestamp): Date {
  const hasZone = /(Z|[+-]\d\d(:?\d\d)?)$/i.test(timestamp.slice("yyyy-mm-dd".length));
  // Standard engines read any number of fractional digits, but only three are promised (ECMA-262, Date Time String Format).
  const trimmed = timestamp.replace(/(\.\d{3})\d+/, "$1");
  return new Date(hasZone || trimmed.length <= "yyyy-mm-dd".length ? trimmed : `${trimmed}Z`);
}
