import { conversationOperations } from "@postrider/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const operations = Object.values(conversationOperations).map(
  (operation) => [operation.id, operation] as const,
);

describe("every operation of the contract", () => {
  test.each(operations)("%s has a route, which is closed to strangers", async (_, { method, path }) => {
    const address = path.replace("{project_id}", world.server.project_id).replaceAll(/\{\w+\}/g, world.appId);
    expect((await world.fetch(address, { method, authorization: null })).status).toBe(401);
  });

  test.each(operations)("%s has a method of that name in the SDK", (id) => {
    const method = id
      .split(".")
      .reduce<unknown>((holder, name) => Reflect.get(Object(holder), name), world.client.conversation);
    expect(method).toBeTypeOf("function");
  });
});
