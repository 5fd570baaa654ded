/** Hooks, log and diagnostics: what they are told about a call, and when. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientOptions, Hooks } from "@postrider/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { answer, answerError, startLocalServer } from "./support/local-server.ts";
import { createTestClient, errorOf } from "./support/test-client.ts";

/** A server whose first answer is a 500. */
const stumbling = () =>
  startLocalServer((response, _request, count) => {
    if (count === 1) answerError(response, 500, "INTERNAL");
    else answer(response, 200, { id: "app-1" }, { "x-request-id": "request-1" });
  });

const signedIn: ClientOptions = { accessToken: "token-1" };

/** Hooks that write down the names of events with one field of each. */
function record(): { hooks: Hooks; events: unknown[] } {
  const events: unknown[] = [];
  const hooks: Hooks = {
    onRequest: ({ attempt }) => events.push(["request", attempt]),
    onResponse: ({ status }) => events.push(["response", status]),
    onRetry: ({ delayMs }) => events.push(["retry", delayMs]),
    onEnd: ({ attempts, durationMs, error }) => events.push(["end", attempts, durationMs, error]),
  };
  return { hooks, events };
}

describe("hooks", () => {
  test("are told of each attempt and of the end, in order", async () => {
    const { hooks, events } = record();
    const { client } = createTestClient((await stumbling()).url, { ...signedIn, hooks });
    await client.conversation.apps.get("app-1");
    expect(events).toEqual([
      ["request", 1],
      ["response", 500],
      ["retry", 250],
      ["request", 2],
      ["response", 200],
      ["end", 2, 250, undefined],
    ]);
  });

  test("are told of the error that the caller gets", async () => {
    const server = await startLocalServer((response) => answerError(response, 404, "NOT_FOUND"));
    const { hooks, events } = record();
    const { client } = createTestClient(server.url, { ...signedIn, hooks });
    const error = await errorOf(client.conversation.apps.get("app-1"));
    expect(events.at(-1)).toEqual(["end", 1, 0, error]);
  });

  test("are told of the end of a call that made no request", async () => {
    const { hooks, events } = record();
    const { client } = createTestClient("http://server", { ...signedIn, hooks });
    const error = await errorOf(client.conversation.apps.get("a", { signal: AbortSignal.abort() }));
    expect(error.name).toBe("AbortError");
    expect(events).toEqual([["end", 0, 0, error]]);
  });

  test("see one object in all events of a call, and another in those of the next", async () => {
    const server = await startLocalServer((response) => answer(response, 200, {}));
    const calls = new Map<object, number>();
    const count = ({ call }: { call: object }) => void calls.set(call, (calls.get(call) ?? 0) + 1);
    const { client } = createTestClient(server.url, {
      ...signedIn,
      hooks: { onRequest: count, onResponse: count, onEnd: count },
    });
    await Promise.all([client.conversation.apps.get("a"), client.conversation.apps.get("b")]);
    expect([...calls.values()]).toEqual([3, 3]);
  });

  test("may end a call by throwing", async () => {
    const server = await startLocalServer((response) => answer(response, 200, {}));
    const { client } = createTestClient(server.url, {
      ...signedIn,
      hooks: {
        onRequest() {
          throw new Error("not today");
        },
      },
    });
    await expect(client.conversation.apps.get("a")).rejects.toThrow("not today");
    expect(server.requests).toEqual([]);
  });

  test("of a clone replace those of the client", async () => {
    const server = await startLocalServer((response) => answer(response, 200, {}));
    const [first, second] = [record(), record()];
    const { client } = createTestClient(server.url, { ...signedIn, hooks: first.hooks });
    await client.withOptions({ hooks: second.hooks }).conversation.apps.get("a");
    expect(first.events).toEqual([]);
    expect(second.events).toHaveLength(3);
  });
});

test("onRetry of one call is told of its retries, beside the client's", async () => {
  const { hooks, events } = record();
  const { client } = createTestClient((await stumbling()).url, { ...signedIn, hooks });
  const own: string[] = [];
  await client.conversation.apps.get("app-1", { onRetry: ({ error }) => own.push(error.name) });
  expect(own).toEqual(["ServerError"]);
  expect(events).toContainEqual(["retry", 250]);
});

test("the same events are on Node's diagnostics channels", async () => {
  const heard: string[] = [];
  for (const name of ["request", "response", "retry", "end"]) {
    const listener = (event: unknown) =>
      void heard.push(`${name} ${(event as { operation: string }).operation}`);
    subscribe(`postrider-sdk:${name}`, listener);
    onTestFinished(() => void unsubscribe(`postrider-sdk:${name}`, listener));
  }
  const { client } = createTestClient((await stumbling()).url, signedIn);
  await client.conversation.apps.get("app-1");
  expect(heard).toEqual([
    "request apps.get",
    "response apps.get",
    "retry apps.get",
    "request apps.get",
    "response apps.get",
    "end apps.get",
  ]);
});

test("withResponse gives what came with the data", async () => {
  const { client } = createTestClient((await stumbling()).url, signedIn);
  const { data, response, requestId, attempts, retryDelayMs } = await client.conversation.apps
    .get("app-1")
    .withResponse();
  expect(data).toEqual({ id: "app-1" });
  expect([response.status, requestId, attempts, retryDelayMs]).toEqual([200, "request-1", 2, 250]);
});
