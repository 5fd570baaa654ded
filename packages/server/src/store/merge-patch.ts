type Document = Record<string, unknown>;

/**
 * Applies a JSON Merge Patch of an object to an object: members are replaced, null removes one, objects merge.
 * Source: RFC 7396, section 2 (RFC 7386, which the API reference names, is its first edition).
 */
export function mergePatch(target: Document, patch: Document): Document {
  const result = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else if (isObject(value)) {
      const current = result.get(name);
      result.set(name, mergePatch(isObject(current) ? current : {}, value));
    } else result.set(name, value);
  }
  // Unlike assignment, this gives a member called "__proto__" no power.
  return Object.fromEntries(result);
}

function isObject(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
