/** Every example of the contract goes through the SDK unchanged, both ways. */
import { readdirSync, readFileSync } from "node:fs";
import { Page, type SinchClient } from "@postrider/sdk";
import { constructEvent, signForTest } from "@postrider/sdk/webhooks";
import { expect, test } from "vitest";
import { conversationOperations } from "../src/generated/conversation.ts";
import { parseOperation } from "../src/internal/operation.ts";
import { answer, startLocalServer } from "./support/local-server.ts";
import { createTestClient } from "./support/test-client.ts";

interface OperationExample {
  readonly operation: keyof typeof conversationOperations;
  readonly request: {
    readonly path: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly body?: Readonly<Record<string, unknown>>;
  };
  readonly answer: unknown;
}

interface CallbackExample {
  readonly trigger: string;
  readonly callback: Readonly<Record<string, unknown>>;
}

const FOLDER = new URL("../../contract/examples/conversation/", import.meta.url);
const EXAMPLES = readdirSync(FOLDER).map(
  (name) =>
    [
      name,
      JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as OperationExample | CallbackExample,
    ] as const,
);

/** Calls the method of an example's operation as its signature has it: id first, then all other fields. */
function callMethod(
  { conversation }: SinchClient,
  { operation, request }: OperationExample,
): PromiseLike<unknown> {
  const [resource = "", method = ""] = operation.split(".");
  const owner = (
    conversation as unknown as Record<string, Record<string, (...args: unknown[]) => PromiseLike<unknown>>>
  )[resource];
  const { project_id: _, ...ids } = request.path;
  const hasFields = request.query !== undefined || request.body !== undefined;
  return owner![method]!(
    ...Object.values(ids),
    ...(hasFields ? [{ ...request.query, ...request.body }] : []),
  );
}

test.each(EXAMPLES.filter(([, example]) => "operation" in example) as [string, OperationExample][])(
  "%s",
  async (_name, example) => {
    const { operation, request } = example;
    const server = await startLocalServer((response) => answer(response, 200, example.answer));
    const { client } = createTestClient(server.url, {
      accessToken: "token-1",
      projectId: request.path.project_id,
    });

    const result = await callMethod(client, example);

    expect(result instanceof Page ? result.raw : result).toEqual(example.answer);
    const [received] = server.requests;
    const url = new URL(received?.url ?? "", server.url);
    const { method, path: template } = parseOperation(conversationOperations[operation]);
    const path = template.replace(/\{(\w+)\}/g, (_match, name) => request.path[name] ?? "");
    expect([received?.method, url.pathname]).toEqual([method, path]);
    const query = Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]);
    expect([...url.searchParams]).toEqual(query);
    expect(received?.body ? JSON.parse(received.body) : undefined).toEqual(request.body);
  },
);

test.each(EXAMPLES.filter(([, example]) => "trigger" in example) as [string, CallbackExample][])(
  "%s",
  async (_name, { trigger, callback }) => {
    const body = JSON.stringify(callback);
    const headers = await signForTest(body, "webhook-secret");
    expect(await constructEvent({ headers, body }, "webhook-secret")).toEqual({ ...callback, trigger });
  },
);

test("no example is left out", () => {
  expect(EXAMPLES.filter(([, example]) => !("operation" in example) && !("trigger" in example))).toEqual([]);
});
