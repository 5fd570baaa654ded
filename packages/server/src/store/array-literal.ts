const NEEDS_ESCAPE = /["\\]/;

/**
 * A list as PostgreSQL reads it from text: `{"a","b",NULL,3}`. undefined: an element is neither text, number, boolean
 * nor missing, so that the driver has to look at it.
 *
 * The driver does the same for elements of any kind; for the long columns of our statements that was a twentieth of the
 * server's time.
 */
export function arrayLiteral(items: readonly unknown[]): string | undefined {
  let literal = "{";
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (index > 0) literal += ",";
    if (typeof item === "string") {
      literal += NEEDS_ESCAPE.test(item) ? `"${item.replace(/["\\]/g, "\\$&")}"` : `"${item}"`;
    } else if (item === null || item === undefined) literal += "NULL";
    else if (typeof item === "object" || typeof item === "function" || typeof item === "symbol")
      return undefined;
    else literal += String(item);
  }
  return `${literal}}`;
}
