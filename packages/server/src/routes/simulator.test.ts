import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE, startWorld, type World } from "../../test/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const HANDSETS = "/simulator/v1/handsets";

/** `fetch` would not send another host. */
function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${world.server.url}${HANDSETS}`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("/simulator/v1", () => {
  test("in dev is open to programs on this machine, but not to foreign pages or names", async () => {
    expect((await world.fetch(HANDSETS, { authorization: null })).status).toBe(200);
    const headers = { origin: "https://evil.example" };
    expect((await world.fetch(HANDSETS, { authorization: null, headers })).status).toBe(403);
    expect(await statusFor("localhost:1")).toBe(200);
    expect(await statusFor("evil.example")).toBe(403);
  });

  test("refuses wrong credentials even from here", async () => {
    expect((await world.fetch(HANDSETS, { authorization: "Bearer nonsense" })).status).toBe(401);
  });

  test("shows what arrived and takes an answer", async () => {
    const id = await world.send();
    expect((await world.handset.get("SMS")).messages).toMatchObject([{ message_id: id, text: "Hello" }]);
    const answer = await world.fetch(`${HANDSETS}/SMS/%2B${PHONE}/messages`, {
      method: "POST",
      body: '{"text":"Hi"}',
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ direction: "TO_APP", text: "Hi" });
    const list = (await (await world.fetch(HANDSETS)).json()) as { handsets: object[] };
    expect(list.handsets).toMatchObject([{ channel: "SMS", identity: PHONE, messages: 2 }]);
  });

  test.each([
    ["messages", {}, /text/],
    ["messages", { text: 7 }, /^\$\.text /],
    ["behaviour", { submit: "maybe" }, /^\$\.submit must be/],
    ["events", { read: 7 }, /^\$\.read /],
  ])("POST .../%s of %j names what is wrong", async (resource, body, message) => {
    const path = `${HANDSETS}/SMS/${PHONE}/${resource}`;
    const answer = await world.fetch(path, { method: "POST", body: JSON.stringify(body) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { status: "INVALID_ARGUMENT", message: expect.stringMatching(message) },
    });
  });

  test("a channel that is not simulated is a bad request", async () => {
    expect((await world.fetch(`${HANDSETS}/PIGEON/1`)).status).toBe(400);
  });
});
