import { randomUUID } from "node:crypto";
import type { SendMessageResponse } from "@postrider/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE, startWorld, type World } from "../../../test/world.ts";

const DAY_MS = 24 * 3_600_000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

async function post(path: string, key: string | undefined, body: unknown): Promise<Answer> {
  const headers = key === undefined ? {} : { "idempotency-key": key };
  const answer = await world.api(path, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

function text(words: string, appId = world.appId) {
  return {
    app_id: appId,
    recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: PHONE }] } },
    message: { text_message: { text: words } },
  };
}

const send = (key: string | undefined, words: string, appId?: string) =>
  post("/messages:send", key, text(words, appId));

/** Ids of the messages with these words. */
async function sent(words: string): Promise<string[]> {
  await world.clock.advance(0);
  const { data } = await world.client.conversation.messages.list({ page_size: 100 });
  return data
    .filter(({ app_message }) => app_message?.text_message?.text === words)
    .map(({ id }) => id ?? "");
}

const idOf = ({ text }: Answer) => (JSON.parse(text) as SendMessageResponse).message_id;

describe("a POST with an Idempotency-Key", () => {
  test("is done once, and its repeat gets the same bytes, marked as a replay", async () => {
    const key = randomUUID();
    const first = await send(key, "once");
    const second = await send(key, "once");

    expect(first.status).toBe(200);
    expect(first.headers.get("idempotent-replay")).toBeNull();
    expect({ status: second.status, text: second.text }).toEqual({ status: 200, text: first.text });
    expect(second.headers.get("idempotent-replay")).toBe("true");
    expect(second.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await sent("once")).toEqual([idOf(first)]);
  });

  test("is done once when it comes several times at once", async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(key, "at once")));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.has("idempotent-replay"))).toHaveLength(5);
    expect(await sent("at once")).toHaveLength(1);
  });

  test("is refused when the key was used for another body, and nothing is done", async () => {
    const key = randomUUID();
    await send(key, "first body");
    const second = await send(key, "second body");
    expect(second.status).toBe(409);
    expect(JSON.parse(second.text)).toEqual({
      error: {
        code: 409,
        message: expect.stringContaining("used for another request"),
        status: "ALREADY_EXISTS",
        details: [],
      },
    });
    expect(await sent("second body")).toEqual([]);
  });

  test("is refused when the key was used for another operation", async () => {
    const key = randomUUID();
    await send(key, "an operation");
    const app = await post("/apps", key, { display_name: "Late", channel_credentials: [] });
    expect(app.status).toBe(409);
  });

  test("is the same request when its fields come in another order", async () => {
    const key = randomUUID();
    const first = await send(key, "in order");
    const reversed = Object.fromEntries(Object.entries(text("in order")).reverse());
    expect((await post("/messages:send", key, reversed)).text).toBe(first.text);
  });

  test("keeps nothing when it is refused: its repeat is judged anew", async () => {
    const key = randomUUID();
    expect((await send(key, "", world.appId)).status).toBe(400);
    expect((await send(key, "refused first")).status).toBe(200);
  });

  test("gets its answer although it would be refused now, by a full queue", async () => {
    const full = await startWorld({ settings: { queueCap: 1, drainPerSecond: 1 } });
    const ask = async (key: string, words: string) => {
      const headers = { "idempotency-key": key };
      const body = JSON.stringify(text(words, full.appId));
      const answer = await full.api("/messages:send", { method: "POST", headers, body });
      return { status: answer.status, text: await answer.text() };
    };
    const key = randomUUID();
    const first = await ask(key, "fills the queue");
    const refused = await ask(randomUUID(), "finds it full");
    const repeat = await ask(key, "fills the queue");
    await full.close();
    expect([first.status, refused.status]).toEqual([200, 429]);
    expect(repeat).toEqual(first);
  });

  test("is another request after a day", async () => {
    const key = randomUUID();
    const first = await send(key, "yesterday");
    await world.clock.advance(DAY_MS - 1);
    expect((await send(key, "yesterday")).text).toBe(first.text);
    await world.clock.advance(1);
    const second = await send(key, "yesterday");
    expect(second.headers.has("idempotent-replay")).toBe(false);
    expect(idOf(second)).not.toBe(idOf(first));
  });

  test("shares its key with nobody in another project", async () => {
    const key = randomUUID();
    const { authorization, projectId } = await world.strangerOf();
    const app = { display_name: "Shop", channel_credentials: [] };
    const own = await post("/apps", key, app);
    const foreign = await world.fetch(`/v1/projects/${projectId}/apps`, {
      method: "POST",
      authorization,
      headers: { "idempotency-key": key },
      body: JSON.stringify(app),
    });
    expect(foreign.headers.has("idempotent-replay")).toBe(false);
    expect(await foreign.json()).not.toMatchObject({ id: JSON.parse(own.text).id });
  });

  test("must have a key of printable ASCII characters, 255 at the most", async () => {
    expect((await send("k".repeat(255), "long key")).status).toBe(200);
    for (const key of ["k".repeat(256), "two words"]) {
      const answer = await send(key, "bad key");
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text).error.message).toMatch(/^Idempotency-Key must be 1 to 255/);
    }
    expect(await sent("bad key")).toEqual([]);
  });
});

test("every answer to a POST says that keys are honoured, errors too", async () => {
  const app = { display_name: "A", channel_credentials: [] };
  const answers = await Promise.all([
    post("/apps", undefined, app),
    post("/apps", undefined, { display_name: 1 }),
    post("/webhooks", undefined, { app_id: "01K7MZX0A1B2C3D4E5F6G7H8J9", target: "https://example.com/" }),
    world.api("/apps", { method: "POST", authorization: null, body: JSON.stringify(app) }),
    world.api("/apps", { method: "POST", body: "{" }),
    world.api("/apps", { method: "POST", body: "x", headers: { "content-type": "text/plain" } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 404, 401, 400, 415]);
  for (const { headers } of answers) expect(headers.get("idempotency-supported")).toBe("true");
});

test("other methods say nothing of keys, and do not look at them", async () => {
  const headers = { "idempotency-key": "" };
  const answer = await world.api("/apps", { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.has("idempotency-supported")).toBe(false);
});
