/** The TypeScript type of a schema, as an expression. Named components appear by their name. */
import { printKey } from "./print-value.mjs";
import { resolve, schemaName } from "./read-document.mjs";

/** Keeps a union of literals open: editors offer the known values, the compiler takes any string. */
const ANY_OTHER_STRING = "(string & {})";

/** The type of a schema. @throws Error when the schema needs a name of its own. */
export function typeOf(document, schema) {
  if (schema.$ref !== undefined) return typeOfReference(document, schema);
  if (schema.anyOf !== undefined) return schema.anyOf.map((branch) => typeOf(document, branch)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema["x-known-values"] !== undefined) return openUnion(schema["x-known-values"]).join(" | ");
  switch (schema.type) {
    case "string":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array":
      return listOf(typeOf(document, schema.items));
    case "object":
      return mapOf(document, schema);
    case undefined:
      return "unknown";
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`);
  }
}

/** The members of an enumeration that new values do not break. */
export function openUnion(values) {
  return [...values.map((value) => JSON.stringify(value)), ANY_OTHER_STRING];
}

function typeOfReference(document, schema) {
  const name = schemaName(schema.$ref);
  if (schema.required === undefined) return name;
  const target = resolve(document, schema);
  const fields = schema.required.map(
    (field) => `${printKey(field)}: ${typeOf(document, target.properties[field])}`,
  );
  return `${name} & { ${fields.join("; ")} }`;
}

function listOf(item) {
  return /^\w+$/.test(item) ? `${item}[]` : `Array<${item}>`;
}

function mapOf(document, schema) {
  if (schema.properties !== undefined) throw new Error("an object with fields must be a named component");
  const values = schema.additionalProperties;
  const value = values === true || values === undefined ? "unknown" : typeOf(document, values);
  if (schema.propertyNames !== undefined)
    return `Partial<Record<${typeOf(document, schema.propertyNames)}, ${value}>>`;
  return `Record<string, ${value}>`;
}
