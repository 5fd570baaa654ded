/** Prints the component schemas of a document as named, commented TypeScript types. */
import { describeLimits, printComment } from "./print-comment.mjs";
import { printKey } from "./print-value.mjs";
import { resolve, schemaName } from "./read-document.mjs";
import { openUnion, typeOf } from "./type-expression.mjs";

const LINE_WIDTH = 110;

/** All types. `withValueLists` adds the closed list of each enumeration, which only the server needs. */
export function printTypes(document, { withValueLists }) {
  return Object.entries(document.components.schemas)
    .map(([name, schema]) => printDeclaration(document, name, schema, withValueLists))
    .join("\n");
}

/** `app_message` as `AppMessage`. */
export function pascalCase(name) {
  return name.replace(/(?:^|[^A-Za-z0-9]+)([a-z0-9])/gi, (_, letter) => letter.toUpperCase());
}

/** `number-lookup` as `numberLookup`. */
export function camelCase(name) {
  const pascal = pascalCase(name);
  return pascal[0].toLowerCase() + pascal.slice(1);
}

/** An interface body: required fields first, each in document order. */
export function printFields(document, properties, required = []) {
  const names = Object.keys(properties);
  const ordered = [
    ...names.filter((name) => required.includes(name)),
    ...names.filter((name) => !required.includes(name)),
  ];
  return ordered
    .map((name) => printField(document, name, properties[name], required.includes(name)))
    .join("");
}

function printDeclaration(document, name, schema, withValueLists) {
  const comment = printComment([schema.description, ...describeLimits(schema)]);
  if (schema.enum !== undefined) return comment + printEnumeration(name, schema, withValueLists);
  if (schema["x-known-values"] !== undefined)
    return comment + printUnion(name, openUnion(schema["x-known-values"]));
  if (schema.oneOf !== undefined)
    return (
      comment +
      printUnion(
        name,
        schema.oneOf.map(({ $ref }) => schemaName($ref)),
      )
    );
  if (schema["x-exactly-one"] !== undefined) return printAlternatives(document, name, schema, comment);
  if (schema.type === "array") return `${comment}export type ${name} = ${typeOf(document, schema)};\n`;
  if (schema.properties === undefined) {
    const values = schema.additionalProperties;
    const value = values === undefined ? "never" : values === true ? "unknown" : typeOf(document, values);
    return `${comment}export type ${name} = Record<string, ${value}>;\n`;
  }
  return `${comment}export interface ${name} {\n${printFields(document, schema.properties, schema.required)}${printRest(schema)}}\n`;
}

function printField(document, name, schema, isRequired) {
  const comment = printComment(describeField(document, schema), "  ");
  return `${comment}  ${printKey(name)}${isRequired ? "" : "?"}: ${typeOf(document, schema)};\n`;
}

/** A field without words of its own takes those of its type, so that a hover always says something. */
function describeField(document, schema) {
  const reference = schema.$ref ? schema : schema.anyOf?.find((branch) => branch.$ref);
  const target = reference && resolve(document, reference);
  const defaultOfTarget = target?.default === undefined ? [] : describeLimits({ default: target.default });
  return [schema.description ?? target?.description, ...defaultOfTarget, ...describeLimits(schema)];
}

/** Known keys beside free ones. `undefined` is there for readers without `exactOptionalPropertyTypes`. */
function printRest(schema) {
  if (!schema.additionalProperties) return "";
  const value = schema.additionalProperties === true ? "unknown" : "string | undefined";
  return `  [key: string]: ${value};\n`;
}

function printEnumeration(name, schema, withValueLists) {
  const union = printUnion(name, openUnion(schema.enum));
  if (!withValueLists) return union;
  const list = listName(name);
  const values = printLines(
    `export const ${list} = [`,
    schema.enum.map((value) => JSON.stringify(value)),
    "] as const;",
  );
  return (
    `${union}\n/** Every documented value of {@link ${name}}. */\n${values}` +
    `\n/** A documented value of {@link ${name}}. */\nexport type Known${name} = (typeof ${list})[number];\n`
  );
}

function printUnion(name, members) {
  const single = `export type ${name} = ${members.join(" | ")};\n`;
  if (single.length <= LINE_WIDTH) return single;
  return `export type ${name} =\n${members.map((member) => `  | ${member}`).join("\n")};\n`;
}

/** `ReasonCode` as `REASON_CODES`. */
function listName(name) {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
  if (/[^AEIOU]Y$/.test(words)) return `${words.slice(0, -1)}IES`;
  return /(S|X|CH)$/.test(words) ? `${words}ES` : `${words}S`;
}

function printLines(open, items, close) {
  const single = `${open}${items.join(", ")}${close}\n`;
  if (single.length <= LINE_WIDTH) return single;
  return `${open}\n${items.map((item) => `  ${item},\n`).join("")}${close}\n`;
}

/**
 * An object in which exactly one of several fields is set: one interface an alternative, in which the other
 * alternatives are `never`. Reading any of the fields needs no narrowing, writing two of them does not compile.
 */
function printAlternatives(document, name, schema, comment) {
  const alternatives = schema["x-exactly-one"];
  const instead = schema["x-or-any"] ?? [];
  const { properties, required = [] } = schema;
  const shared = Object.fromEntries(
    Object.entries(properties).filter(([field]) => !alternatives.includes(field)),
  );
  const hasShared = Object.keys(shared).length > 0;
  const additions = hasShared
    ? `/** What every {@link ${name}} may hold beside its content. */\n` +
      `export interface ${name}Additions {\n${printFields(document, shared, required)}}\n\n`
    : "";
  const parts = [...alternatives, ...instead].map((field) => ({
    field,
    part: `${name}With${pascalCase(field)}`,
  }));
  const interfaces = parts.map(({ field, part }) => {
    const heritage = hasShared ? ` extends ${name}Additions` : "";
    const others = alternatives
      .filter((other) => other !== field)
      .map((other) => `  ${printKey(other)}?: never;\n`);
    const what = `/** {@link ${name}} with \`${field}\`${instead.includes(field) ? " instead of generic content" : ""}. */\n`;
    return `${what}export interface ${part}${heritage} {\n${printField(document, field, properties[field], true)}${others.join("")}}\n`;
  });
  const union = printUnion(
    name,
    parts.map(({ part }) => part),
  );
  return `${additions}${interfaces.join("\n")}\n${comment}${union}`;
}
