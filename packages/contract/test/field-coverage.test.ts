/** The examples show every field of what an API takes, answers and calls back with: sent ones and received ones. */
import { describe, expect, test } from "vitest";
import { type ApiName, readExampleCallbacks, readExampleCalls } from "../src/examples.ts";
import { apis } from "../src/generated/apis.ts";
import { FieldNotes, type FieldSchema } from "./field-notes.ts";

/** A body of an operation or a callback as the published document describes it. */
interface Content {
  content?: Record<string, { schema: FieldSchema }>;
}

interface Documented {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses?: Record<string, Content>;
}

interface Parameter {
  $ref?: string;
  in?: string;
  name?: string;
  schema?: { type?: string };
}

/** A schema, with the value that an example has for it. */
type Body = [schema: FieldSchema | undefined, value: unknown];

const EVERY_API = (Object.keys(apis) as ApiName[]).filter((api) => api !== "auth");

describe.each(EVERY_API)("examples of %s show", (api) => {
  const {
    paths,
    webhooks = {},
    components,
  } = apis[api].document as unknown as {
    paths: Record<string, Record<string, Documented>>;
    webhooks?: Record<string, { post: Documented }>;
    components: { schemas: Record<string, FieldSchema>; parameters?: Record<string, Parameter> };
  };
  const operations = Object.values(paths).flatMap((item) =>
    Object.values(item).filter(({ operationId }) => operationId !== undefined),
  );
  const calls = readExampleCalls(api);
  const callbacks = readExampleCallbacks(api);

  function resolveParameter(parameter: Parameter): Parameter {
    return components.parameters?.[parameter.$ref?.split("/").pop() ?? ""] ?? parameter;
  }

  function listMissing(direction: "sent" | "received", bodies: Body[]): string[] {
    const notes = new FieldNotes(components.schemas, direction);
    for (const [schema, value] of bodies) if (schema !== undefined) notes.add(schema, value);
    return notes.listMissing();
  }

  test("every field that is sent, in requests and in answers to callbacks", () => {
    const requests = operations.flatMap(({ operationId, requestBody }) =>
      calls
        .filter(({ operation }) => operation === operationId)
        .map(({ request }): Body => [schemaOf(requestBody), request.body]),
    );
    const answers = callbacks.map(({ trigger, answer }): Body => {
      return [schemaOf(webhooks[trigger]?.post.responses?.["200"]), answer];
    });
    expect(listMissing("sent", [...requests, ...answers])).toEqual([]);
  });

  test("every field that is received, in answers and in callbacks", () => {
    const answers = operations.flatMap(({ operationId, responses = {} }) => {
      const [, success] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
      return calls
        .filter(({ operation }) => operation === operationId)
        .map(({ answer }): Body => [schemaOf(success), answer]);
    });
    const received = callbacks.map(({ trigger, callback }): Body => {
      return [schemaOf(webhooks[trigger]?.post.requestBody), callback];
    });
    expect(listMissing("received", [...answers, ...received])).toEqual([]);
  });

  test("every field of every query", () => {
    const missing = operations.flatMap(({ operationId, parameters = [] }) => {
      const described = parameters.map((parameter) => resolveParameter(parameter));
      const shown = calls
        .filter(({ operation }) => operation === operationId)
        .flatMap(({ request }) => Object.keys(request.query ?? {}));
      const isShown = ({ name, schema }: Parameter) =>
        // A parameter of any name is shown by a name that is of no other.
        schema?.type === "object"
          ? shown.some((key) => described.every((other) => other.name !== key))
          : shown.includes(name ?? "");
      return described
        .filter((parameter) => parameter.in === "query" && !isShown(parameter))
        .map(({ name }) => `${operationId}?${name}`);
    });
    expect(missing).toEqual([]);
  });
});

function schemaOf(content: Content | undefined): FieldSchema | undefined {
  return Object.values(content?.content ?? {})[0]?.schema;
}
