/** A body with one thing wrong, or at least odd. */
export interface Mutation {
  /** What was done, for the name of a failure: "$.message.text_message.text: wrong type". */
  what: string;
  body: unknown;
}

/** Every body that differs from `body` in one field: left out, of another type, too long, too many, too large. */
export function* mutationsOf(body: unknown): Generator<Mutation> {
  for (const path of pathsOf(body)) {
    const value = valueAt(body, path);
    const name = `$${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}`;
    for (const [what, other] of oddities(value))
      yield { what: `${name}: ${what}`, body: withValue(body, path, other) };
    yield { what: `${name}: left out`, body: withValue(body, path, undefined) };
  }
}

export type Path = (string | number)[];

function oddities(value: unknown): [string, unknown][] {
  const wrong: [string, unknown][] = [
    ["null", null],
    ["wrong type", typeof value === "object" ? 7 : {}],
  ];
  if (typeof value === "string")
    wrong.push(["empty", ""], ["too long", "x".repeat(20_000)], ["a word", "nonsense"]);
  if (typeof value === "number") wrong.push(["negative", -1e9], ["too large", 1e12], ["a fraction", 0.5]);
  if (Array.isArray(value)) wrong.push(["empty", []], ["too many", Array(300).fill(value[0])]);
  return wrong;
}

export function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* pathsOf(item, [...path, index]);
  else if (typeof value === "object" && value !== null)
    for (const [name, member] of Object.entries(value)) yield* pathsOf(member, [...path, name]);
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, step) => (inner as Record<string | number, unknown>)[step], value);
}

export function withValue(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  const inner = (value as Record<string | number, unknown>)[step];
  const changed = withValue(inner, rest, other);
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changed : item));
  return { ...(value as object), [step]: changed };
}
