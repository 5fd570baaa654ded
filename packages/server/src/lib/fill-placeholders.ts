/**
 * Fills `${key}` in every text inside a value, field names left alone. What a value brings is not looked at again.
 *
 * @returns a copy with the values in place, and the keys that had none; their placeholders stay.
 */
export function fillPlaceholders<Value>(
  value: Value,
  values: Readonly<Record<string, string>>,
): { filled: Value; missing: string[] } {
  const missing = new Set<string>();
  const fill = (part: unknown): unknown => {
    if (typeof part === "string")
      return part.replaceAll(PLACEHOLDER, (placeholder, key: string) => {
        if (Object.hasOwn(values, key)) return values[key] ?? "";
        missing.add(key);
        return placeholder;
      });
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, fill(inner)]));
  };
  return { filled: fill(value) as Value, missing: [...missing] };
}

const PLACEHOLDER = /\$\{([^{}]+)\}/g;
