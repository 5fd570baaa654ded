import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../test/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const get = (path: string) => world.fetch(path, { authorization: null });

describe("for those who run the server", () => {
  test("/health and /ready answer", async () => {
    expect(await (await get("/health")).json()).toEqual({ status: "ok" });
    expect(await (await get("/ready")).json()).toEqual({ status: "ready" });
    expect((await world.fetch("/health", { method: "HEAD" })).status).toBe(200);
  });

  test("/metrics counts requests by operation, submissions and callbacks, without ids", async () => {
    await world.listen(["MESSAGE_SUBMIT"]);
    const id = await world.send();
    const answer = await get("/metrics");
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    expect(text).toContain('postrider_http_request_seconds_count{operation="messages.send",status="200"} 1');
    expect(text).toContain('postrider_submission_seconds_count{channel="SMS",result="accepted"} 1');
    expect(text).toContain('postrider_callback_seconds_count{result="delivered"} 1');
    expect(text).not.toContain(id);
  });

  test.each(["auth", "conversation"])("/openapi/%s.json is the contract", async (api) => {
    expect(await (await get(`/openapi/${api}.json`)).json()).toMatchObject({ openapi: "3.1.0" });
  });

  test.each(["/openapi/__proto__.json", "/openapi/conversation.yaml", "/openapi/"])(
    "%s is nothing",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});
