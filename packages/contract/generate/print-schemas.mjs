/** Prints what the validators need of a document: plain JSON Schemas without words. */
import { camelCase } from "./print-types.mjs";
import { printValue } from "./print-value.mjs";
import { isFreeForm, listOperations, schemaName } from "./read-document.mjs";

/** Keywords for people and for the type printer, without meaning for a validator. */
const WORDS = new Set(["description", "summary", "default", "readOnly", "x-known-values", "examples"]);

/** `<api>Schemas` (components by name) and `<api>Requests` (body, path and query of each operation). */
export function printSchemas(document, api) {
  const schemas = Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [name, simplify(schema)]),
  );
  const requests = Object.fromEntries(
    listOperations(document).map((operation) => [
      operation.id,
      {
        body: operation.body,
        path: parameterSchema(operation.pathParameters),
        query: parameterSchema(operation.queryParameters),
        parameters: operation.queryParameters.map((parameter) => describeParameter(document, parameter)),
      },
    ]),
  );
  return (
    `/** Component schemas; a reference is \`#/$defs/<name>\`. */\nexport const ${camelCase(api)}Schemas = ${printValue(schemas)};\n\n` +
    `/** Schemas of the parts of each request; \`body\` is the name of a component. */\n` +
    `export const ${camelCase(api)}Requests = ${printValue(requests)} as const;\n`
  );
}

/** How a query parameter is read from text. */
function describeParameter(document, { name, schema, ...parameter }) {
  const target = schema.$ref === undefined ? schema : document.components.schemas[schemaName(schema.$ref)];
  return {
    name,
    kind: target.items?.type === "integer" ? "integers" : target.type,
    aliases: parameter["x-aliases"] ?? [],
    clamp: parameter["x-clamp"] === true ? { maximum: target.maximum, zeroIs: target.default } : null,
  };
}

function parameterSchema(parameters) {
  const named = parameters.filter((parameter) => !isFreeForm(parameter));
  const rest = parameters.find(isFreeForm);
  return {
    type: "object",
    properties: Object.fromEntries(named.map(({ name, schema }) => [name, simplify(schema)])),
    ...(rest && { additionalProperties: rest.schema.additionalProperties }),
    required: parameters.filter((parameter) => parameter.required).map(({ name }) => name),
  };
}

function simplify(schema) {
  if (schema === null || typeof schema !== "object") return schema;
  if (Array.isArray(schema)) return schema.map(simplify);
  if (schema.anyOf !== undefined) return nullable(schema.anyOf);
  const kept = Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !WORDS.has(key))
      .map(([key, value]) => [key, simplifyKeyword(key, value)]),
  );
  if (kept.enum !== undefined) kept.enum = [...kept.enum, ...(kept["x-also-accepted"] ?? [])];
  if (kept.discriminator !== undefined) selectByValue(kept);
  else if (kept.oneOf !== undefined) selectByField(kept);
  return kept["x-zero-is-unset"] ? zeroOr(kept) : kept;
}

function simplifyKeyword(key, value) {
  if (key === "discriminator") return value;
  if (key === "$ref") return `#/$defs/${schemaName(value)}`;
  if (key === "properties") {
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, simplify(schema)]));
  }
  return simplify(value);
}

/** "This or null" without `anyOf`, whose errors name both branches. */
function nullable(branches) {
  const [schema, ...rest] = branches;
  if (rest.length !== 1 || rest[0].type !== "null")
    throw new Error("anyOf is only understood as `<schema> or null`");
  return { if: { type: "null" }, else: simplify(schema) };
}

/** "This or zero", likewise. */
function zeroOr({ "x-zero-is-unset": _, ...schema }) {
  return { if: { const: 0 }, else: schema };
}

/** A union whose branch is chosen by the field that is set: the errors are those of the chosen branch alone. */
function selectByField(schema) {
  const fields = schema["x-exactly-one"];
  schema.type = "object";
  schema.allOf = schema.oneOf.map((branch, index) => ({
    if: { not: { required: [fields[index]] } },
    else: branch,
  }));
  delete schema.oneOf;
}

/**
 * A union whose branch is named by the value of a field: the errors are those of the named branch alone. Without
 * the field the value is of the branch that `x-default` names; without a default the field is required.
 */
function selectByValue(schema) {
  const { propertyName, mapping, "x-default": standard } = schema.discriminator;
  const names = Object.keys(mapping);
  schema.type = "object";
  schema.properties = { [propertyName]: { enum: names } };
  if (standard === undefined) schema.required = [propertyName];
  schema.allOf = names.map((name) => ({
    if: {
      not: {
        properties: { [propertyName]: { const: name } },
        ...(name === standard ? {} : { required: [propertyName] }),
      },
    },
    else: { $ref: `#/$defs/${schemaName(mapping[name])}` },
  }));
  delete schema.oneOf;
  delete schema.discriminator;
}
