/** JSON text that is the same for the same value, in whatever order the names of its objects came. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortNames);
}

function sortNames(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
