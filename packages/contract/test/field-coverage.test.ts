/** The examples show every field of what an API takes, answers and calls back with. */
import { expect, test } from "vitest";
import { type ApiName, readExampleCallbacks, readExampleCalls } from "../src/examples.ts";
import { apis } from "../src/generated/apis.ts";
import { responseSchemaOf } from "../src/response-schema.ts";

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  discriminator?: { propertyName: string; mapping: Record<string, string>; "x-default"?: string };
}

/** A body of an operation or a callback as the published document describes it. */
interface Content {
  content?: { "application/json": { schema: Schema } };
}

interface Documented {
  operationId?: string;
  requestBody?: Content;
  responses?: Record<string, Content>;
}

/** The component schemas of an API. */
class Components {
  readonly #schemas: Record<string, Schema>;

  constructor(api: ApiName) {
    this.#schemas = (apis[api].document.components as { schemas: Record<string, Schema> }).schemas;
  }

  /** `Component.field` of everything that can stand below a schema. */
  listFields(schema: Schema, found = new Set<string>()): Set<string> {
    const name = nameOf(schema);
    if (name !== undefined) {
      const target = this.#schemas[name]!;
      const fields = Object.keys(target.properties ?? {}).map((field) => `${name}.${field}`);
      if (fields.length > 0 && found.has(fields[0]!)) return found;
      for (const field of fields) found.add(field);
      return this.listFields(target, found);
    }
    const { properties = {}, items, additionalProperties, oneOf = [], anyOf = [] } = schema;
    const rest = typeof additionalProperties === "object" ? [additionalProperties] : [];
    for (const inner of [
      ...Object.values(properties),
      ...(items ? [items] : []),
      ...oneOf,
      ...anyOf,
      ...rest,
    ])
      this.listFields(inner, found);
    return found;
  }

  /** Notes the `Component.field` of everything that a value has set. */
  note(schema: Schema, value: unknown, seen: Set<string>): void {
    if (value === null || typeof value !== "object") return;
    const name = nameOf(schema);
    const target = name === undefined ? schema : this.#schemas[name]!;
    const { discriminator, items = {}, anyOf } = target;
    if (Array.isArray(value)) for (const item of value) this.note(items, item, seen);
    else if (anyOf !== undefined) this.note(anyOf[0]!, value, seen);
    else if (discriminator === undefined) this.#noteFields(name, target, value, seen);
    else {
      const branch = Reflect.get(value, discriminator.propertyName) ?? discriminator["x-default"];
      this.note({ $ref: discriminator.mapping[String(branch)]! }, value, seen);
    }
  }

  #noteFields(name: string | undefined, { properties = {} }: Schema, value: object, seen: Set<string>): void {
    for (const [field, inner] of Object.entries(value)) {
      if (properties[field] === undefined) continue;
      if (name !== undefined) seen.add(`${name}.${field}`);
      this.note(properties[field], inner, seen);
    }
  }
}

function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.replace("#/components/schemas/", "");
}

/** Schemas and values of all bodies that an API has examples of. */
function readBodies(api: ApiName): [schema: Schema | undefined, value: unknown][] {
  const { paths, webhooks = {} } = apis[api].document as Record<string, Record<string, object>>;
  const operations = Object.values(paths ?? {}).flatMap((item) => Object.values(item) as Documented[]);
  const calls = readExampleCalls(api).flatMap(({ operation, request, answer }) => {
    const described = operations.find(({ operationId }) => operationId === operation);
    const response = responseSchemaOf(api, operation);
    return [
      [schemaOf(described?.requestBody), request.body],
      [response === undefined ? undefined : { $ref: response }, answer],
    ] as [Schema | undefined, unknown][];
  });
  const callbacks = readExampleCallbacks(api).flatMap(({ trigger, callback, answer }) => {
    const { requestBody, responses } = (webhooks[trigger] as { post: Documented }).post;
    return [
      [schemaOf(requestBody), callback],
      [schemaOf(responses?.["200"]), answer],
    ] as [Schema | undefined, unknown][];
  });
  return [...calls, ...callbacks];
}

function schemaOf(content: Content | undefined): Schema | undefined {
  return content?.content?.["application/json"].schema;
}

test.each<ApiName>(["voice", "verification"])("examples of %s show every field", (api) => {
  const components = new Components(api);
  const missing = new Set<string>();
  const seen = new Set<string>();
  for (const [schema, value] of readBodies(api)) {
    if (schema === undefined) continue;
    components.listFields(schema, missing);
    components.note(schema, value, seen);
  }
  for (const field of seen) missing.delete(field);
  expect([...missing]).toEqual([]);
});
