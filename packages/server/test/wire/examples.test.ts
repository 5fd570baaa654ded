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

type Operation = keyof typeof conversationOperations;

/** Schemas of the answers, by the operations that the server does. */
const SCHEMAS: Partial<Record<string, SchemaName>> = {
  "messages.send": "SendMessageResponse",
  "messages.list": "ListMessagesResponse",
  "messages.get": "ConversationMessage",
  "messages.delete": "Empty",
  "apps.list": "ListAppsResponse",
  "apps.create": "App",
  "apps.get": "App",
  "apps.update": "App",
  "apps.delete": "Empty",
  "webhooks.create": "Webhook",
  "webhooks.list": "ListWebhooksResponse",
  "webhooks.get": "Webhook",
  "webhooks.update": "Webhook",
  "webhooks.delete": "Empty",
};

const calls = readExampleCalls().filter(({ operation }) => operation in SCHEMAS);
const named = calls.map((call) => [call.name, call] as const);
const withBody = named.filter(([, call]) => call.request.body !== undefined);

/** What an example speaks of, made for it: the demo's app, unless it is to be deleted, with a webhook and a message. */
async function prepare({ operation, request }: ExampleCall): Promise<Record<string, string>> {
  const { apps, webhooks } = world.client.conversation;
  const ids: Record<string, string> = { project_id: world.server.project_id, app_id: world.appId };
  if (operation === "apps.delete")
    ids.app_id = (await apps.create({ display_name: "Gone", channel_credentials: [] })).id;
  if (request.path?.webhook_id !== undefined) {
    const target = "https://example.com/callbacks";
    ids.webhook_id = (await webhooks.create({ app_id: world.appId, target })).id;
  }
  if (request.path?.message_id !== undefined) ids.message_id = await world.send();
  return ids;
}

/** Makes the call's request to this server. */
async function ask(call: ExampleCall, ids: Record<string, string>, body: unknown): Promise<Response> {
  const { method, path } = conversationOperations[call.operation as Operation];
  const known = { ...call.request.path, ...ids };
  const query = new URLSearchParams((call.request.query ?? {}) as Record<string, string>);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name);
  return world.fetch(`${address}?${query}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Names of this world in place of the example's: its app, and an address that may be called. */
function forThisServer(body: unknown): unknown {
  if (body === undefined) return undefined;
  const given = body as { app_id?: string; callback_url?: string };
  return {
    ...given,
    ...(given.app_id !== undefined && { app_id: world.appId }),
    ...(given.callback_url !== undefined && { callback_url: world.customer.url }),
  };
}

describe("every example of the contract", () => {
  test.each(named)("%s is accepted, and the answer has the contract's shape", async (_, call) => {
    const answer = await ask(call, await prepare(call), forThisServer(call.request.body));
    const body = await answer.json();
    expect([answer.status, body]).toEqual([200, expect.anything()]);
    expect(answer.headers.get("warning")).toBeNull();
    const schema = SCHEMAS[call.operation];
    expect(validateSchema(schema as SchemaName, body)).toEqual({ problems: [], unknownFields: [] });
  });

  test.each(withBody)(
    "%s with any one field wrong is refused by path and rule, and never breaks the server",
    async (_, call) => {
      const ids = await prepare(call);
      const check = async ({ what, body }: Mutation) => {
        const { problems } = validateRequest(call.operation, "body", JSON.parse(JSON.stringify(body)));
        const answer = await ask(call, ids, body);
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
