/** The keywords of the OpenAPI documents that test values are made from. */
export interface TestSchema {
  $ref?: string;
  type?: string;
  required?: string[];
  properties?: Record<string, TestSchema>;
  additionalProperties?: boolean | TestSchema;
  items?: TestSchema;
  anyOf?: TestSchema[];
  oneOf?: TestSchema[];
  enum?: string[];
  const?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  "x-duration"?: { minimum: number };
  "x-exactly-one"?: string[];
  "x-at-least-one"?: string[];
  "x-one-by-value"?: { field: string; fields: Record<string, string[]> };
}

const TEXTS: Record<string, string> = {
  ulid: "01K43A6MM02FE4B9CXJ4JB4ZKR",
  "date-time": "2026-10-08T09:30:15.123Z",
  date: "2026-10-08",
  "http-url": "https://example.com/",
};

/** The smallest valid value of a schema. `chosen` is set where a schema leaves the choice of a field. */
export function makeValid(schemas: Record<string, TestSchema>, schema: TestSchema, chosen?: string): unknown {
  const make = (inner: TestSchema | undefined) => makeValid(schemas, inner ?? {});
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.replace("#/components/schemas/", "")];
    return make({ ...target, required: [...(target?.required ?? []), ...(schema.required ?? [])] });
  }
  if (schema.anyOf !== undefined) return null;
  if (schema.oneOf !== undefined) return make(schema.oneOf[0]);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  switch (schema.type) {
    case "string":
      return schema["x-duration"] === undefined
        ? (TEXTS[schema.format ?? ""] ?? "x")
        : `${schema["x-duration"].minimum}s`;
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return false;
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => make(schema.items));
    case "object":
      return Object.fromEntries(
        namesToSet(schema, chosen).map((name) => [name, fieldValue(schema, name, make, chosen)]),
      );
    default:
      return "anything";
  }
}

function namesToSet(schema: TestSchema, chosen: string | undefined): string[] {
  const names = new Set(schema.required);
  for (const group of [schema["x-exactly-one"], schema["x-at-least-one"]]) {
    const [first] = group ?? [];
    if (first !== undefined) names.add(chosen !== undefined && group?.includes(chosen) ? chosen : first);
  }
  return [...names];
}

function fieldValue(
  schema: TestSchema,
  name: string,
  make: (inner: TestSchema | undefined) => unknown,
  chosen: string | undefined,
): unknown {
  const selector = schema["x-one-by-value"];
  if (selector?.field !== name) return make(schema.properties?.[name]);
  const set = namesToSet(schema, chosen);
  return Object.entries(selector.fields).find(([, fields]) =>
    fields.some((field) => set.includes(field)),
  )?.[0];
}
