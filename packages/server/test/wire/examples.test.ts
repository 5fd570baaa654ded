import {
  conversationOperations,
  type Problem,
  type SchemaName,
  validateRequest,
  validateSchema,
} from "@postrider/contract";
import { type ExampleCall, readExampleCalls } from "@postrider/contract/examples";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
// The examples' targets are real host names, and no test may call out.
afterEach(async () => {
  const { webhooks } = world.client.conversation;
  for (const { id } of (await webhooks.list(world.appId)).data) await webhooks.delete(id);
});

/** Schemas of the answers; that of apps otherwise. */
const SCHEMAS: Record<string, SchemaName> = {
  "messages.send": "SendMessageResponse",
  "webhooks.create": "Webhook",
};

type Operation = keyof typeof conversationOperations;

const withBody = readExampleCalls().filter(
  ({ operation, request }) => operation in conversationOperations && request.body,
);
const named = withBody.map((call) => [call.name, call] as const);

/** Makes the call's request to this server: the app is the demo's, and what a PATCH changes exists. */
async function ask(call: ExampleCall, body: unknown): Promise<Response> {
  const { method, path } = conversationOperations[call.operation as Operation];
  const known: Record<string, string> = {
    ...call.request.path,
    project_id: world.server.project_id,
    app_id: world.appId,
  };
  const query = new URLSearchParams((call.request.query ?? {}) as Record<string, string>);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name);
  return world.fetch(`${address}?${query}`, { method, body: JSON.stringify(body) });
}

/** Names of this world in place of the example's: its app, and an address that may be called. */
function forThisServer(body: unknown): unknown {
  const given = body as { app_id?: string; callback_url?: string };
  return {
    ...given,
    ...(given.app_id !== undefined && { app_id: world.appId }),
    ...(given.callback_url !== undefined && { callback_url: world.customer.url }),
  };
}

describe("every example of the contract", () => {
  test.each(named.filter(([name]) => /^(messages\.send|apps\.|webhooks\.create)/.test(name)))(
    "%s is accepted, and the answer has the contract's shape",
    async (_, call) => {
      const answer = await ask(call, forThisServer(call.request.body));
      const body = await answer.json();
      expect([answer.status, body]).toEqual([200, expect.anything()]);
      expect(answer.headers.get("warning")).toBeNull();
      const schema = SCHEMAS[call.operation] ?? "App";
      expect(validateSchema(schema, body)).toEqual({ problems: [], unknownFields: [] });
    },
  );

  test.each(named)(
    "%s with any one field wrong is refused by path and rule, and never breaks the server",
    async (_, call) => {
      const check = async ({ what, body }: Mutation) => {
        const { problems } = validateRequest(call.operation, "body", JSON.parse(JSON.stringify(body)));
        const answer = await ask(call, body);
        const text = await answer.text();
        if (problems.length === 0) expect(answer.status, `${what}\n${text}`).toBeLessThan(500);
        else expect([answer.status, JSON.parse(text)], what).toEqual([400, refusal(problems)]);
      };
      await Promise.all([...mutationsOf(forThisServer(call.request.body))].map(check));
    },
  );
});

function refusal(problems: Problem[]): object {
  return {
    error: {
      code: 400,
      status: "INVALID_ARGUMENT",
      message: `${problems[0]?.path} ${problems[0]?.rule}`,
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.BadRequest",
          field_violations: problems.map(({ path, rule }) => ({ field: path, description: rule })),
        },
      ],
    },
  };
}
