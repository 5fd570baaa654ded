import type { Problem } from "@postrider/contract";
import { InvalidHandsetInput } from "./invalid-handset-input.ts";

type Fields = Record<string, unknown>;

/** Reads untrusted JSON. Gathers problems instead of stopping at the first; `finish` throws when there are any. */
export class JsonReader {
  readonly #problems: Problem[] = [];
  /** Paths that hold no object: nothing more is said about what they should have had inside. */
  readonly #broken: string[] = [];

  problem(path: string, rule: string): void {
    const isInside = this.#broken.some((broken) => path === broken || path.startsWith(`${broken}.`));
    if (!isInside) this.#problems.push({ path, rule });
  }

  /** All problems so far. */
  error(): InvalidHandsetInput {
    return new InvalidHandsetInput(this.#problems);
  }

  /** @throws InvalidHandsetInput when there is a problem. */
  finish(): void {
    if (this.#problems.length > 0) throw this.error();
  }

  /** An object with no other fields than `known`; a misspelt field would otherwise do nothing, silently. */
  object(value: unknown, path: string, known: readonly string[]): Fields {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.problem(path, "must be an object");
      this.#broken.push(path);
      return {};
    }
    for (const field of Object.keys(value)) {
      if (!known.includes(field))
        this.problem(`${path}.${field}`, `is not known; known here are ${known.join(", ")}`);
    }
    return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
  }

  /** The one of `fields` that is given. */
  exactlyOne<Field extends string>(
    object: Fields,
    path: string,
    fields: readonly Field[],
  ): Field | undefined {
    const [given, ...others] = fields.filter((field) => field in object);
    if (given === undefined || others.length > 0)
      this.problem(path, `must have exactly one of ${fields.join(", ")}`);
    return given;
  }

  text(value: unknown, path: string, { maxChars }: { maxChars: number }): string {
    if (typeof value === "string" && value.length >= 1 && value.length <= maxChars) return value;
    this.problem(path, `must be a text of 1 to ${maxChars} characters`);
    return "";
  }

  /** An id of ours. Printable ASCII keeps out what no id has and the database would not take. */
  id(value: unknown, path: string): string {
    if (typeof value === "string" && /^[\x21-\x7e]{1,64}$/.test(value)) return value;
    this.problem(path, "must be an id");
    return "";
  }

  integer(value: unknown, path: string, { min, max }: { min: number; max: number }): number {
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
    this.problem(path, `must be a whole number from ${min} to ${max}`);
    return min;
  }

  boolean(value: unknown, path: string): boolean {
    if (typeof value === "boolean") return value;
    this.problem(path, "must be true or false");
    return false;
  }

  oneOf(value: unknown, path: string, allowed: readonly string[]): string {
    if (typeof value === "string" && allowed.includes(value)) return value;
    this.problem(path, `must be one of ${allowed.join(", ")}`);
    return "";
  }
}
