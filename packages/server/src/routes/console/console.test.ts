import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { PHONE, startWorld, type World } from "../../../test/world.ts";
import type { MessageRows, SessionAnswer } from "./wire.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const OPEN = { method: "POST", body: "{}", authorization: null };

async function openSession(): Promise<{ answer: SessionAnswer; cookie: string; setCookie: string }> {
  const response = await world.fetch("/console/session", OPEN);
  expect(response.status).toBe(200);
  const setCookie = response.headers.get("set-cookie") ?? "";
  return {
    answer: (await response.json()) as SessionAnswer,
    setCookie,
    cookie: setCookie.split(";")[0] ?? "",
  };
}

/** Opens the stream of changes. */
async function listen(): Promise<{ until: (awaited: Record<string, string>) => Promise<void> }> {
  const { cookie } = await openSession();
  const stream = await world.fetch("/console/v1/events", { authorization: null, headers: { cookie } });
  expect(stream.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => reader?.cancel());
  return {
    /** Hears on until each id was told under its name. */
    async until(awaited) {
      const missing = new Map(Object.entries(awaited));
      while (missing.size > 0) {
        const { value = "" } = (await reader?.read()) ?? {};
        for (const [, data = "{}"] of value.matchAll(/^data: (.*)$/gm))
          for (const [name, ids] of Object.entries(JSON.parse(data) as Record<string, string[]>))
            if (ids.includes(missing.get(name) ?? "")) missing.delete(name);
      }
    },
  };
}

describe("POST /console/session", () => {
  test("in dev, on this machine, opens the demo project without a key; scripts cannot read the cookie", async () => {
    const { answer, setCookie } = await openSession();
    expect(answer).toEqual({
      token: expect.any(String),
      expires_in: 900,
      project_id: world.server.project_id,
      app_ids: [world.appId],
      dev: true,
      channels: expect.any(Array),
    });
    expect(answer.channels).toHaveLength(13);
    expect(answer.channels).toContainEqual({
      channel: "WHATSAPP",
      identity: "phone",
      app_scoped: false,
      markup: true,
    });
    expect(setCookie).toMatch(/; Path=\/console; Max-Age=900; HttpOnly; SameSite=Strict$/);
    expect((await world.api("/apps", { authorization: `Bearer ${answer.token}` })).status).toBe(200);
  });

  test.each([
    ["a page of another site", { origin: "https://evil.example" }],
    ["a proxy", { "x-forwarded-for": "203.0.113.7" }],
  ])("not for %s", async (_, headers) => {
    const answer = await world.fetch("/console/session", { ...OPEN, headers });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  test("by key, for that key's project; a wrong key is refused", async () => {
    const { key_id, key_secret } = world.server;
    const ask = (body: object) => world.fetch("/console/session", { ...OPEN, body: JSON.stringify(body) });
    expect(await (await ask({ key_id, key_secret })).json()).toMatchObject({
      project_id: world.server.project_id,
    });
    expect((await ask({ key_id, key_secret: "wrong" })).status).toBe(401);
    expect((await ask({ key_id: 7, key_secret: "a" })).status).toBe(400);
  });
});

describe("GET /console/v1/projects/{project_id}/messages", () => {
  const list = async (query: string) =>
    (await (
      await world.fetch(`/console/v1/projects/${world.server.project_id}/messages?${query}`)
    ).json()) as MessageRows;

  test("lists both directions with status, newest first, and filters", async () => {
    const sent = await world.send({ message: { text_message: { text: "Hello\n  there" } } });
    await world.clock.advance(1000);
    await world.handset.send("SMS", { text: "Hi" });

    const { messages } = await list("");
    expect(
      messages.map(({ direction, status, summary, identity }) => [direction, status, summary, identity]),
    ).toEqual([
      ["TO_APP", "RECEIVED", "Hi", PHONE],
      ["TO_CONTACT", "DELIVERED", "Hello there", PHONE],
    ]);
    expect((await list("status=DELIVERED")).messages.map(({ id }) => id)).toEqual([sent]);
    expect((await list("status=RECEIVED&direction=TO_APP&channel=SMS")).messages).toHaveLength(1);
    expect((await list("status=FAILED")).messages).toEqual([]);
    const first = await list("page_size=1");
    const second = await list(`page_size=1&page_token=${first.next_page_token}`);
    expect([...first.messages, ...second.messages]).toEqual(messages);
    expect(second.next_page_token).toBe("");
  });

  test("shows one conversation with all that was said, and what became of it", async () => {
    const sent = await world.send({
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "12025550155" }] } },
    });
    await world.clock.advance(1000);
    await world.send();
    const [row] = (await list("identity=%2B12025550155")).messages;
    expect(row?.id).toBe(sent);

    const { messages } = await list(`conversation_id=${row?.conversation_id}&view=FULL`);
    expect(messages).toMatchObject([
      {
        id: sent,
        status: "DELIVERED",
        message: await world.client.conversation.messages.get(sent),
      },
    ]);
    expect((await list(`contact_id=${row?.contact_id}`)).messages).toEqual([row]);
  });

  test("needs credentials for that project, and sane filters", async () => {
    const path = `/console/v1/projects/${world.server.project_id}/messages`;
    const { authorization } = await world.strangerOf();
    expect((await world.fetch(path, { authorization: null })).status).toBe(401);
    expect((await world.fetch(path, { authorization })).status).toBe(403);
    expect((await world.fetch(`${path}?status=LOST`)).status).toBe(400);
    expect((await world.fetch(`${path}?view=HALF`)).status).toBe(400);
    expect((await world.fetch(`${path}?page_size=0`)).status).toBe(400);
    expect((await world.fetch(`${path}/01K7MZX0A1B2C3D4E5F6G7H8J9/timeline`)).status).toBe(404);
  });
});

describe("GET /console/v1/projects/{project_id}/callbacks", () => {
  test("lists callbacks with their tries", async () => {
    const webhook_id = await world.listen(["MESSAGE_SUBMIT"]);
    await world.send();
    const path = `/console/v1/projects/${world.server.project_id}/callbacks?webhook_id=${webhook_id}`;
    expect(await (await world.fetch(path)).json()).toEqual({
      callbacks: [
        {
          id: expect.any(String),
          trigger: "MESSAGE_SUBMIT",
          target: world.customer.url,
          webhook_id,
          state: "DELIVERED",
          created_at: expect.any(String),
          tries: [{ at: expect.any(String), status: 200, latency_ms: expect.any(Number), error: null }],
        },
      ],
    });
  });
});

describe("GET /console/v1/events", () => {
  test("tells which messages and handsets changed, to whoever has the session's cookie", async () => {
    const heard = await listen();
    const sent = await world.send();
    await heard.until({ messages: sent, handsets: `SMS/${PHONE}` });
  });

  test("tells what the API does with contacts and conversations", async () => {
    const { contacts, conversations } = world.client.conversation;
    const heard = await listen();
    const { id } = await contacts.create({
      channel_identities: [{ channel: "SMS", identity: "12025550188" }],
      language: "EN",
    });
    await heard.until({ contacts: id });
    const conversation = await conversations.create({ app_id: world.appId, contact_id: id });
    await heard.until({ conversations: conversation.id });
    await contacts.update(id, { display_name: "Ada" });
    await heard.until({ contacts: id });
    await conversations.stop(conversation.id);
    await heard.until({ conversations: conversation.id });
    await contacts.delete(id);
    await heard.until({ contacts: id });
  });

  test("tells of events of both sides, and of one that is deleted", async () => {
    const { events, messages } = world.client.conversation;
    const rcs = { identified_by: { channel_identities: [{ channel: "RCS" as const, identity: PHONE }] } };
    const message_id = await world.send({ recipient: rcs });
    const { contact_id = "" } = await messages.get(message_id);
    const heard = await listen();

    const { event_id } = await events.send({
      app_id: world.appId,
      recipient: rcs,
      event: { composing_event: {} },
    });
    await heard.until({ events: event_id });
    await world.handset.report("RCS", { composing: true });
    const [typing] = (await events.list({ contact_id })).data;
    await heard.until({ events: typing?.id ?? "none" });
    await events.delete(event_id);
    await heard.until({ events: event_id });
  });

  test("not to strangers", async () => {
    expect((await world.fetch("/console/v1/events", { authorization: null })).status).toBe(401);
  });
});
