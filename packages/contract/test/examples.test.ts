import { describe, expect, test } from "vitest";
import { readExampleCallbacks, readExampleCalls } from "../src/examples.ts";
import { authRequests } from "../src/generated/auth-schemas.ts";
import { conversationRequests } from "../src/generated/conversation-schemas.ts";
import {
  authDocument,
  conversationDocument,
  parseQuery,
  validateRequest,
  validateSchema,
} from "../src/index.ts";
import { responseSchemaOf } from "./response-schema.ts";

const NOTHING_WRONG = { problems: [], unknownFields: [] };
const calls = readExampleCalls();
const callbacks = readExampleCallbacks();

describe.each(calls)("$name", ({ operation, request, answer }) => {
  test("the request keeps to the contract", () => {
    if (operation !== "oauth2.token")
      expect(validateRequest(operation, "path", request.path)).toEqual(NOTHING_WRONG);
    expect(validateRequest(operation, "query", request.query ?? {})).toEqual(NOTHING_WRONG);
    expect(validateRequest(operation, "body", request.body)).toEqual(NOTHING_WRONG);
  });

  test("the query survives its way through text", () => {
    const asText = Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]);
    expect(parseQuery(operation, Object.fromEntries(asText))).toEqual({
      value: request.query ?? {},
      ...NOTHING_WRONG,
    });
  });

  test("the answer keeps to the contract", () => {
    expect(validateSchema(responseSchemaOf(operation), answer)).toEqual(NOTHING_WRONG);
  });
});

test.each(callbacks)("$name keeps to the contract", ({ callback }) => {
  expect(validateSchema("ConversationCallback", callback)).toEqual(NOTHING_WRONG);
});

test("every operation has an example", () => {
  const operations = [...Object.keys(authRequests), ...Object.keys(conversationRequests)];
  expect(new Set(calls.map(({ operation }) => operation))).toEqual(new Set(operations));
});

test("every callback has an example", () => {
  const triggers = Object.keys(conversationDocument.webhooks as object);
  expect(new Set(callbacks.map(({ trigger }) => trigger))).toEqual(new Set(triggers));
  expect(authDocument).not.toHaveProperty("webhooks");
});
