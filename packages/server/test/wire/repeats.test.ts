import { randomUUID } from "node:crypto";
import { conversationOperations } from "@postrider/contract";
import { readExampleCalls } from "@postrider/contract/examples";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conversationHandlers } from "../../src/routes/conversation/index.ts";
import { startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const posts = Object.values(conversationOperations).filter(
  ({ id, method }) => method === "POST" && id in conversationHandlers,
);
const examples = readExampleCalls();

test.each(posts.map(({ id, path }) => [id, path] as const))(
  "%s keeps its answer for repeats under one key",
  async (id, path) => {
    const example = examples.find(({ operation, request }) => operation === id && request.body);
    if (example === undefined) throw new Error(`The contract has no example of ${id}.`);
    const given = example.request.body as { app_id?: string };
    const body = JSON.stringify({ ...given, ...(given.app_id && { app_id: world.appId }) });
    const headers = { "idempotency-key": randomUUID() };
    const ask = () =>
      world.fetch(path.replace("{project_id}", world.server.project_id), { method: "POST", headers, body });

    const first = await ask();
    const second = await ask();
    expect(first.status).toBe(200);
    expect(second.status).toBe(200);
    expect(second.headers.get("idempotent-replay")).toBe("true");
    expect(await second.text()).toBe(await first.text());
  },
);
