/** Turns the validator's errors into problems that name the field and the rule. */
import type { ErrorObject } from "ajv/dist/2020.js";
import type { Finding } from "./finding.ts";
import { FORMATS } from "./formats.ts";
import { formatPath, type Problem } from "./problem.ts";

/** Longest part of a wrong value that is repeated to its author, in characters. */
const LONGEST_QUOTED_CHARS = 60;

/** Branching keywords only repeat what the errors of their branches have said. */
const NOISE = new Set(["if", "propertyNames"]);

/** The problems that errors stand for, in their order, without errors that another one says better. */
export function translateErrors(errors: readonly ErrorObject[], root: unknown): Problem[] {
  const ofWrongType = new Set(
    errors.filter(({ keyword }) => keyword === "type").map((error) => error.instancePath),
  );
  return errors
    .filter((error) => error.keyword === "type" || !ofWrongType.has(error.instancePath))
    .flatMap((error) => translateError(error, root) ?? []);
}

function translateError(error: ErrorObject, root: unknown): Problem | undefined {
  if (NOISE.has(error.keyword)) return undefined;
  const segments = readPointer(error.instancePath, root);
  if (error.propertyName !== undefined) {
    return {
      path: formatPath([...segments, error.propertyName]),
      rule: `as a key ${describe(error, error.propertyName)}`,
    };
  }
  if (error.keyword === "required") {
    return { path: formatPath([...segments, String(error.params.missingProperty)]), rule: "is required" };
  }
  if (error.keyword === "additionalProperties") {
    const path = formatPath([...segments, String(error.params.additionalProperty)]);
    return { path, rule: "is not known, and other fields are not allowed here" };
  }
  const finding = error.params.finding as Finding | undefined;
  if (finding !== undefined)
    return { path: formatPath([...segments, ...(finding.at ?? [])]), rule: finding.rule };
  return { path: formatPath(segments), rule: describe(error, readValue(segments, root)) };
}

function describe(error: ErrorObject, value: unknown): string {
  const limit = Number(error.params.limit);
  switch (error.keyword) {
    case "type":
      return `must be ${withArticle(String(error.params.type))}, was ${kindOf(value)}`;
    case "enum":
      return `must be one of ${listOffered(error).join(", ")}, was ${quote(value)}`;
    case "const":
      return `must be ${JSON.stringify(error.params.allowedValue)}, was ${quote(value)}`;
    case "minLength":
      return limit === 1
        ? "must not be empty"
        : `must be at least ${limit} characters, was ${countCharacters(value)}`;
    case "maxLength":
      return `must be at most ${limit} characters, was ${countCharacters(value)}`;
    case "minItems":
      return `must have at least ${limit} ${limit === 1 ? "item" : "items"}, had ${countItems(value)}`;
    case "maxItems":
      return `must have at most ${limit} ${limit === 1 ? "item" : "items"}, had ${countItems(value)}`;
    case "minimum":
      return `must be at least ${limit}, was ${value}`;
    case "maximum":
      return `must be at most ${limit}, was ${value}`;
    case "format":
      return FORMATS[String(error.params.format)]?.rule ?? `must be a ${error.params.format}`;
    default:
      return error.message ?? `must keep to ${error.keyword}`;
  }
}

/** Values that are accepted for the sake of old clients are not offered. */
function listOffered(error: ErrorObject): unknown[] {
  const allowed = error.params.allowedValues as unknown[];
  const silent = (error.parentSchema?.["x-also-accepted"] ?? []) as unknown[];
  return allowed.filter((value) => !silent.includes(value));
}

/** JSON pointer to segments; only the value tells an index from a key that is a number. */
function readPointer(pointer: string, root: unknown): (string | number)[] {
  let value = root;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const segment = Array.isArray(value) ? Number(name) : name;
      value = readValue([segment], value);
      return segment;
    });
}

function readValue(segments: readonly (string | number)[], root: unknown): unknown {
  return segments.reduce<unknown>(
    (value, segment) => (value as Record<string | number, unknown>)[segment],
    root,
  );
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length <= LONGEST_QUOTED_CHARS ? text : `${text.slice(0, LONGEST_QUOTED_CHARS)}...`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "missing";
  return withArticle(Array.isArray(value) ? "array" : typeof value);
}

function withArticle(noun: string): string {
  if (noun === "null") return noun;
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function countCharacters(value: unknown): number {
  return [...String(value)].length;
}

function countItems(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
