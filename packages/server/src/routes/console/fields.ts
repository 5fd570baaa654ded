import { refuse } from "../../http/validation.ts";
import { problem } from "./query.ts";

/** The body of a request of ours, field by field. What is read wrong is refused with its name and the rule. */
export class Fields<Request extends object> {
  readonly #fields: Record<string, unknown>;

  /** @param body undefined: nothing was sent, which is like an empty object. */
  constructor(body: unknown) {
    if (body !== undefined && (typeof body !== "object" || body === null || Array.isArray(body)))
      refuse([{ path: "$", rule: "must be an object" }]);
    this.#fields = { ...(body as Record<string, unknown> | undefined) };
  }

  text(name: keyof Request & string): string | undefined {
    const value = this.#fields[name];
    if (value === undefined || typeof value === "string") return value;
    refuse([problem(name, "must be a string")]);
    return undefined;
  }

  isNull(name: keyof Request & string): boolean {
    return this.#fields[name] === null;
  }

  flag(name: keyof Request & string): boolean | undefined {
    const value = this.#fields[name];
    if (value === undefined || typeof value === "boolean") return value;
    refuse([problem(name, "must be true or false")]);
    return undefined;
  }

  number(name: keyof Request & string, { min, max }: { min: number; max: number }): number | undefined {
    const value = this.#fields[name];
    if (value === undefined) return undefined;
    if (typeof value === "number" && value >= min && value <= max) return value;
    refuse([problem(name, `must be a number from ${min} to ${max}`)]);
    return undefined;
  }
}
