import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const UNKNOWN = "01K7MZX0A1B2C3D4E5F6G7H8J9";

test("ids of another project answer exactly as ids that do not exist", async () => {
  const webhookId = await world.listen();
  const messageId = await world.send();
  const stranger = await world.strangerOf();
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await world.fetch(`/v1/projects/${stranger.projectId}${path}`, {
      method,
      authorization: stranger.authorization,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.text() };
  };
  const message = {
    recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "12025550123" }] } },
    message: { text_message: { text: "Hello" } },
  };
  const requests: [string, (id: string) => string, string, (id: string) => object | undefined][] = [
    ["GET", (id) => `/apps/${id}`, world.appId, () => undefined],
    ["PATCH", (id) => `/apps/${id}`, world.appId, () => ({ display_name: "Mine now" })],
    ["DELETE", (id) => `/apps/${id}`, world.appId, () => undefined],
    ["GET", (id) => `/apps/${id}/webhooks`, world.appId, () => undefined],
    ["POST", () => "/webhooks", world.appId, (id) => ({ app_id: id, target: "https://example.com/" })],
    ["POST", () => "/messages:send", world.appId, (id) => ({ app_id: id, ...message })],
    ["GET", (id) => `/webhooks/${id}`, webhookId, () => undefined],
    ["PATCH", (id) => `/webhooks/${id}`, webhookId, () => ({ target: "https://example.com/" })],
    ["DELETE", (id) => `/webhooks/${id}`, webhookId, () => undefined],
    ["GET", (id) => `/messages/${id}`, messageId, () => undefined],
    ["DELETE", (id) => `/messages/${id}`, messageId, () => undefined],
  ];

  for (const [method, path, foreign, body] of requests) {
    const answer = await ask(method, path(foreign), body(foreign));
    const unknown = await ask(method, path(UNKNOWN), body(UNKNOWN));
    expect(answer.status, `${method} ${path(foreign)}`).toBe(404);
    expect(answer.body.replaceAll(foreign, UNKNOWN)).toBe(unknown.body);
  }
  const { data } = await stranger.client.conversation.messages.list();
  expect(data).toEqual([]);
  expect(await world.client.conversation.messages.get(messageId)).toMatchObject({ id: messageId });
});

test("a key of another project is refused, for existing and for unknown projects alike", async () => {
  const stranger = await world.strangerOf();
  for (const project of [world.server.project_id, "00000000-0000-0000-0000-000000000000"]) {
    const answer = await world.fetch(`/v1/projects/${project}/apps`, {
      authorization: stranger.authorization,
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({
      error: {
        code: 403,
        message: `These credentials give no access to project ${project}`,
        status: "UNAUTHORIZED",
        details: [],
      },
    });
  }
});
