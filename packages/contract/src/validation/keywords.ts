/**
 * Our own schema keywords (`x-...` in the OpenAPI documents): rules that plain JSON Schema cannot say, or says
 * with errors nobody can read. Each takes the keyword's value in one schema and gives a check.
 */
import { parseDuration } from "./duration.ts";
import type { Check } from "./finding.ts";
import { checkItemsOfOneKind, checkRequiredWithItems } from "./list-items.ts";
import {
  countSetFields,
  hasFilledField,
  isObject,
  type JsonObject,
  joinWithAnd,
  listSetFields,
} from "./set-fields.ts";

/** Checks of objects, by keyword. `schema` is the schema that the keyword stands in. */
export const OBJECT_KEYWORDS = {
  "x-exactly-one":
    (names: readonly string[], schema: { "x-or-any"?: readonly string[] }): Check<JsonObject> =>
    (object) => {
      const count = countSetFields(object, names);
      if (count === 1 || (count === 0 && hasFilledField(object, schema["x-or-any"] ?? []))) return undefined;
      return {
        rule: `exactly one of ${names.join(", ")} must be set, got ${joinWithAnd(listSetFields(object, names))}`,
      };
    },

  "x-at-least-one":
    (names: readonly string[]): Check<JsonObject> =>
    (object) =>
      countSetFields(object, names) > 0
        ? undefined
        : { rule: `at least one of ${names.join(", ")} must be set` },

  "x-at-most-one":
    (names: readonly string[]): Check<JsonObject> =>
    (object) => {
      const set = listSetFields(object, names);
      return set.length <= 1
        ? undefined
        : { rule: `at most one of ${names.join(", ")} may be set, got ${joinWithAnd(set)}` };
    },

  "x-one-by-value": ({
    field,
    fields,
  }: {
    field: string;
    fields: Readonly<Record<string, readonly string[]>>;
  }): Check<JsonObject> => {
    const all = [...new Set(Object.values(fields).flat())];
    return (object) => {
      const value = object[field];
      const allowed = typeof value === "string" && Object.hasOwn(fields, value) ? fields[value] : undefined;
      const [set, ...more] = listSetFields(object, all);
      // An unknown value and a wrong number of fields are what other keywords report.
      if (allowed === undefined || set === undefined || more.length > 0 || allowed.includes(set))
        return undefined;
      return { rule: `must hold ${allowed.join(" or ")} for ${field} ${value}, got ${set}` };
    };
  },

  "x-max-json-length":
    (maximum: number): Check<JsonObject> =>
    (object) => {
      const length = JSON.stringify(object).length;
      return length <= maximum
        ? undefined
        : { rule: `must be at most ${maximum} characters as JSON, was ${length}` };
    },

  "x-items-of-one-kind": checkItemsOfOneKind,
  "x-required-with-items": checkRequiredWithItems,

  "x-required-with-listed":
    ({ list, value, field }: { list: string; value: string; field: string }): Check<JsonObject> =>
    (object) => {
      const listed = object[list];
      const isMissing = object[field] === undefined || object[field] === null;
      return isMissing && Array.isArray(listed) && listed.includes(value)
        ? { at: [field], rule: `is required when ${list} holds ${value}` }
        : undefined;
    },
};

/** Checks of lists, by keyword. */
export const LIST_KEYWORDS = {
  "x-forbidden-in-items":
    (names: readonly string[]): Check<unknown[]> =>
    (list) => {
      const index = list.findIndex((item) => isObject(item) && countSetFields(item, names) > 0);
      const item = list[index];
      const [name] = isObject(item) ? listSetFields(item, names) : [];
      return name === undefined ? undefined : { at: [index, name], rule: "is not allowed here" };
    },

  "x-once-in-items":
    (name: string): Check<unknown[]> =>
    (list) => {
      const seen = new Set<unknown>();
      for (const [index, item] of list.entries()) {
        const value = isObject(item) ? item[name] : undefined;
        if (seen.has(value)) return { at: [index, name], rule: `must not repeat: ${value} is there already` };
        // What has another type, or none, is what other keywords report.
        if (typeof value === "string") seen.add(value);
      }
      return undefined;
    },
};

/** Checks of strings, by keyword. */
export const STRING_KEYWORDS = {
  "x-duration":
    ({ minimum, maximum }: { minimum: number; maximum: number }): Check<string> =>
    (text) => {
      const seconds = parseDuration(text);
      if (seconds === undefined) return { rule: `must be seconds with the suffix s, like "10s"` };
      if (seconds < minimum) return { rule: `must be at least ${minimum}s, was ${text}` };
      return seconds <= maximum ? undefined : { rule: `must be at most ${maximum}s, was ${text}` };
    },
};
