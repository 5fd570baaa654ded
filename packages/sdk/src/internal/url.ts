import { ArgumentError } from "../core/errors/usage-errors.ts";

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : value === null ? "null" : typeof value;
}

/**
 * Encodes one path segment, so that no value can leave its place in the path.
 *
 * A dot segment is refused: by the URL standard even `%2e%2e` means the parent folder.
 * So is an empty value, which would turn "delete this message" into a request on the collection.
 */
function encodeSegment(name: string, value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || text === "" || text === "." || text === "..") {
    throw new ArgumentError(`${name} must be a text that is not empty, "." or "..", was ${describe(value)}`);
  }
  return encodeComponent(name, text);
}

function encodeComponent(name: string, text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw new ArgumentError(`${name} is not valid Unicode`, { cause });
  }
}

/**
 * Fills `{name}` in a path template.
 * @throws ArgumentError when a value is missing or can never be a path segment.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(name, values[name]));
}

function encodeValue(name: string, value: unknown): string {
  if (value instanceof Date) return encodeURIComponent(value.toISOString());
  if (/object|function|symbol/.test(typeof value)) {
    throw new ArgumentError(
      `${name} must be a text, number, boolean, Date or a list, was ${describe(value)}`,
    );
  }
  return encodeComponent(name, String(value));
}

/**
 * Writes a query with its question mark, or nothing when it has no value.
 * Lists become one comma-joined value (OpenAPI: style form, explode false).
 *
 * @param repeated Names whose lists become one pair an item (explode true).
 */
export function encodeQuery(
  query: Readonly<Record<string, unknown>>,
  repeated: readonly string[] = [],
): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .flatMap(([name, value]) => {
      const texts = (Array.isArray(value) ? value : [value]).map((item) => encodeValue(name, item));
      const values = repeated.includes(name) ? texts : [texts.join()];
      return values.map((text) => `${encodeComponent("query", name)}=${text}`);
    });
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/**
 * Checks a path that a caller wrote out.
 * @throws ArgumentError when it could leave the server or the folder it seems to be in.
 */
export function checkRawPath(path: string): void {
  const [folders = ""] = path.split("?");
  if (!/^\/(?!\/)[!-~]*$/.test(path) || /[#\\]/.test(path) || /\/(\.|%2e){1,2}(\/|$)/i.test(folders)) {
    throw new ArgumentError(
      `path must start with one slash, be encoded, and hold no dot segment, was ${describe(path)}`,
    );
  }
}
