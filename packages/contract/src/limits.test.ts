import { describe, expect, test } from "vitest";
import { makeValid, type TestSchema } from "../test/make-valid.ts";
import { conversationDocument } from "./generated/conversation-document.ts";
import { type SchemaName, validateSchema } from "./validate.ts";

/** One demand of the documents, a value that breaks it, and the words that must come back. */
interface Limit {
  schema: SchemaName;
  path: string;
  value: unknown;
  rule: string;
}

const schemas = (conversationDocument.components as { schemas: Record<string, TestSchema> }).schemas;

const FORMAT_RULES: Record<string, string> = {
  ulid: "must be a ULID (26 upper-case characters of Crockford base32)",
  "date-time": "must be an RFC 3339 time like 2026-10-08T09:30:15.123Z",
  date: "must be a date like 2026-10-08",
  "http-url": "must be an absolute http or https address",
  "without-emoji": "must not contain emoji",
};

/** Every way to break one value, with the rule that says so. */
function breakValue(schema: TestSchema): { value: unknown; rule: string }[] {
  const target = schema.$ref === undefined ? schema : resolve(schema.$ref);
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, format, type } = target;
  const wrongType = type !== undefined && { value: type === "string" ? 5 : "x", rule: ofWrongType(type) };
  const longText = (target.format === "http-url" ? "https://example.com/" : "").padEnd(
    (maxLength ?? 0) + 1,
    "x",
  );
  return [
    wrongType,
    minLength === 1 && { value: "", rule: "must not be empty" },
    maxLength !== undefined && {
      value: longText,
      rule: `must be at most ${maxLength} characters, was ${maxLength + 1}`,
    },
    minItems === 1 && { value: [], rule: "must have at least 1 item, had 0" },
    maxItems !== undefined && {
      value: Array(maxItems + 1).fill(makeValid(schemas, target.items ?? {})),
      rule: `must have at most ${maxItems} items, had ${maxItems + 1}`,
    },
    minimum !== undefined && { value: minimum - 1, rule: `must be at least ${minimum}, was ${minimum - 1}` },
    maximum !== undefined && { value: maximum + 1, rule: `must be at most ${maximum}, was ${maximum + 1}` },
    format !== undefined && {
      value: format === "without-emoji" ? "😀" : "nonsense",
      rule: FORMAT_RULES[format] ?? "an unknown format",
    },
    target.enum !== undefined && {
      value: "NONSENSE",
      rule: `must be one of ${target.enum.join(", ")}, was "NONSENSE"`,
    },
  ].filter((broken) => broken !== false);
}

function ofWrongType(type: string): string {
  const article = /^[aeiou]/.test(type) ? "an" : "a";
  return `must be ${article} ${type}, was ${type === "string" ? "a number" : "a string"}`;
}

function resolve(reference: string): TestSchema {
  return schemas[reference.replace("#/components/schemas/", "")] ?? {};
}

/** Limits of a field, and of the items or values inside it. */
function limitsOfField(schema: SchemaName, name: string, field: TestSchema): Limit[] {
  const own = breakValue(field).map((broken) => ({ schema, path: `$.${name}`, ...broken }));
  const inList = field.items === undefined ? [] : breakValue(field.items);
  const inMap = typeof field.additionalProperties === "object" ? breakValue(field.additionalProperties) : [];
  return [
    ...own,
    ...inList.map(({ value, rule }) => ({ schema, path: `$.${name}[0]`, value: [value], rule })),
    ...inMap.map(({ value, rule }) => ({ schema, path: `$.${name}.SMS`, value: { SMS: value }, rule })),
  ];
}

const names = Object.keys(schemas) as SchemaName[];
const limits = names.flatMap((schema) =>
  Object.entries(schemas[schema]?.properties ?? {}).flatMap(([name, field]) =>
    limitsOfField(schema, name, field),
  ),
);
const requirements = names.flatMap((schema) =>
  (schemas[schema]?.required ?? []).map((name) => ({ schema, name })),
);

describe("every limit of every schema is kept, and told in its own words", () => {
  test.each(limits)("$schema $path $rule", ({ schema, path, value, rule }) => {
    const field = path.replace(/^\$\.(\w+).*$/, "$1");
    const whole = makeValid(schemas, schemas[schema] ?? {}, field) as object;
    expect(validateSchema(schema, { ...whole, [field]: value }).problems).toContainEqual({ path, rule });
  });

  test.each(requirements)("$schema.$name is required", ({ schema, name }) => {
    const whole = makeValid(schemas, schemas[schema] ?? {}) as object;
    expect(validateSchema(schema, { ...whole, [name]: undefined }).problems).toContainEqual({
      path: `$.${name}`,
      rule: "is required",
    });
  });
});

describe("the smallest valid value of every schema", () => {
  test.each(names)("%s", (schema) => {
    expect(validateSchema(schema, makeValid(schemas, schemas[schema] ?? {}))).toEqual({
      problems: [],
      unknownFields: [],
    });
  });
});
