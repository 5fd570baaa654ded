/** Refuses schemas that the printers would misread: a misspelt keyword must not become a rule that nobody keeps. */

const KEYWORDS = new Set([
  ...["$ref", "type", "description", "enum", "const", "default", "format", "readOnly"],
  ...["anyOf", "oneOf", "discriminator"],
  ...["properties", "required", "additionalProperties", "propertyNames", "items"],
  ...["minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"],
  ...[
    "x-also-accepted",
    "x-known-values",
    "x-ignored-fields",
    "x-zero-is-unset",
    "x-duration",
    "x-max-json-length",
  ],
  ...["x-exactly-one", "x-or-any", "x-at-least-one", "x-at-most-one", "x-one-by-value"],
  ...["x-forbidden-in-items"],
  ...["x-items-of-one-kind", "x-required-with-items", "x-required-with-listed", "x-once-in-items"],
]);

/** Keywords whose value lists fields of the same object. */
const FIELD_LISTS = ["required", "x-exactly-one", "x-or-any", "x-at-least-one", "x-at-most-one"];

/**
 * @throws Error that names the place, when a component schema has a keyword or a field name that means nothing, or
 * lacks the words that people will read when they hover over it.
 */
export function checkSchemas(document) {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    if (!schema.description) throw new Error(`${name} has no description`);
    checkSchema(schema, name);
  }
}

function checkSchema(schema, at) {
  for (const keyword of Object.keys(schema)) {
    if (!KEYWORDS.has(keyword)) throw new Error(`${at}: the generator does not know the keyword ${keyword}`);
  }
  if (schema.properties !== undefined) checkFields(schema, at);
  const inner = [
    ...Object.entries(schema.properties ?? {}),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((branch, index) => [`branch ${index}`, branch]),
    ...["items", "propertyNames", "additionalProperties"].map((keyword) => [keyword, schema[keyword]]),
  ];
  for (const [name, value] of inner) {
    if (typeof value === "object") checkSchema(value, `${at}.${name}`);
  }
}

function checkFields(schema, at) {
  for (const [name, field] of Object.entries(schema.properties)) {
    // A field that refers to a component takes the words of that component.
    if (!(field.description || field.$ref || field.anyOf))
      throw new Error(`${at}.${name} has no description`);
  }
  for (const keyword of FIELD_LISTS) {
    for (const field of schema[keyword] ?? []) {
      if (!Object.hasOwn(schema.properties, field))
        throw new Error(`${at}: ${keyword} names ${field}, which is no field`);
    }
  }
}
