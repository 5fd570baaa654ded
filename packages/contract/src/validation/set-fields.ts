/** A JSON object, as opposed to a list, a plain value or null. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How many of the named fields an object holds; null counts as held. */
export function countSetFields(object: JsonObject, names: readonly string[]): number {
  let count = 0;
  for (const name of names) if (object[name] !== undefined) count += 1;
  return count;
}

/** Whether one of the named fields holds an object with something in it. */
export function hasFilledField(object: JsonObject, names: readonly string[]): boolean {
  return names.some((name) => {
    const value = object[name];
    return isObject(value) && Object.keys(value).length > 0;
  });
}

/** Which of the named fields an object holds, in the order of the names. */
export function listSetFields(object: JsonObject, names: readonly string[]): string[] {
  return names.filter((name) => object[name] !== undefined);
}

/** `a`, `a and b`, `a, b and c`; `none` for an empty list. */
export function joinWithAnd(names: readonly string[]): string {
  const [first = "none", ...rest] = names;
  const last = rest.pop();
  return last === undefined ? first : `${[first, ...rest].join(", ")} and ${last}`;
}
