import { describe, expect, test } from "vitest";
import { type ApiName, readExampleCallbacks, readExampleCalls } from "../src/examples.ts";
import { apis } from "../src/generated/apis.ts";
import { responseSchemaOf } from "../src/response-schema.ts";
import type { ApiValidator } from "../src/validation/api-validator.ts";

const NOTHING_WRONG = { problems: [], unknownFields: [] };

/** A validator to which names are just texts. */
type AnyValidator = ApiValidator<Record<string, { query: unknown }>, Record<string, unknown>>;

describe.each(Object.keys(apis) as ApiName[])("%s", (api) => {
  const { operations, document } = apis[api];
  const validator = apis[api].validator as unknown as AnyValidator;
  const calls = readExampleCalls(api);
  const callbacks = readExampleCallbacks(api);

  describe.each(calls)("$name", ({ operation, request, answer }) => {
    test("the request keeps to the contract", () => {
      expect(validator.checkRequest(operation, "path", request.path ?? {})).toEqual(NOTHING_WRONG);
      expect(validator.checkRequest(operation, "query", request.query ?? {})).toEqual(NOTHING_WRONG);
      expect(validator.checkRequest(operation, "body", request.body)).toEqual(NOTHING_WRONG);
    });

    test("the query survives its way through text", () => {
      const asText = Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]);
      expect(validator.parseQuery(operation, Object.fromEntries(asText))).toEqual({
        value: request.query ?? {},
        ...NOTHING_WRONG,
      });
    });

    test("the answer keeps to the contract", () => {
      const schema = responseSchemaOf(api, operation);
      if (schema === undefined) expect(answer).toBeUndefined();
      else expect(validator.checkSchema(schema, answer)).toEqual(NOTHING_WRONG);
    });
  });

  test("every operation has an example", () => {
    expect(new Set(calls.map(({ operation }) => operation))).toEqual(new Set(Object.keys(operations)));
  });

  test("every callback has an example, which keeps to its schema", () => {
    const webhooks = (document.webhooks ?? {}) as Record<string, DocumentedCallback>;
    expect(new Set(callbacks.map(({ trigger }) => trigger))).toEqual(new Set(Object.keys(webhooks)));
    for (const { name, trigger, callback, answer } of callbacks) {
      const { requestBody, responses } = webhooks[trigger]!.post;
      expect(validator.checkSchema(schemaOf(requestBody)!, callback), name).toEqual(NOTHING_WRONG);
      if (answer !== undefined)
        expect(validator.checkSchema(schemaOf(responses["200"])!, answer), name).toEqual(NOTHING_WRONG);
    }
  });
});

interface DocumentedCallback {
  post: { requestBody: DocumentedContent; responses: { "200": DocumentedContent } };
}

interface DocumentedContent {
  content?: { "application/json": { schema: { $ref: string } } };
}

/** The schema of a callback or of its answer; undefined: no content. */
function schemaOf({ content }: DocumentedContent): string | undefined {
  return content?.["application/json"].schema.$ref.replace("#/components/schemas/", "");
}

test("every callback of Conversation has the shape that all of them share", () => {
  for (const { name, callback } of readExampleCallbacks("conversation")) {
    const checked = apis.conversation.validator.checkSchema("ConversationCallback", callback);
    expect(checked, name).toEqual(NOTHING_WRONG);
  }
});
