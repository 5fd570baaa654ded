import type { Conversation } from "@postrider/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PHONE, startWorld, type World } from "../../../test/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.listen();
});
afterAll(() => world.close());
beforeEach(() => {
  world.customer.received.length = 0;
});

const UNKNOWN = "01K7MZX0A1B2C3D4E5F6G7H8J9";
const DAY_MS = 86_400_000;

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await world.api(path, { method, ...(body && { body: JSON.stringify(body) }) });
  await world.clock.advance(0);
  return { status: answer.status, body: await answer.json() };
}

function told(): string[] {
  return world.customer.received.map(({ event }) => event.trigger).sort();
}

async function contact(): Promise<string> {
  const { id } = await world.client.conversation.contacts.create({
    channel_identities: [{ channel: "SMS", identity: PHONE }],
    language: "EN",
  });
  return id;
}

async function create(fields: object = {}): Promise<Conversation> {
  const { status, body } = await ask("POST", "/conversations", {
    app_id: world.appId,
    contact_id: await contact(),
    active: true,
    ...fields,
  });
  expect([status, body]).toEqual([200, expect.anything()]);
  world.customer.received.length = 0;
  return body as Conversation;
}

async function problemOf(method: string, path: string, body?: object): Promise<string> {
  const answer = await ask(method, path, body);
  expect(answer.status).toBe(400);
  return (answer.body as { error: { message: string } }).error.message;
}

describe.each([
  ["GET", "/conversations"],
  ["POST", "/conversations"],
  ["GET", "/conversations:recent"],
  ["GET", `/conversations/${UNKNOWN}`],
  ["PATCH", `/conversations/${UNKNOWN}`],
  ["DELETE", `/conversations/${UNKNOWN}`],
  ["POST", `/conversations/${UNKNOWN}:stop`],
  ["POST", `/conversations/${UNKNOWN}:inject-message`],
])("%s ...%s", (method, path) => {
  test("is closed without credentials, and with those of another project", async () => {
    const { authorization } = await world.strangerOf();
    expect((await world.api(path, { method, authorization: null })).status).toBe(401);
    expect((await world.api(path, { method, authorization })).status).toBe(403);
  });
});

describe("POST .../conversations", () => {
  test("answers the conversation, and tells that it started", async () => {
    const contact_id = await contact();
    await world.clock.advance(0);
    world.customer.received.length = 0;
    const { body } = await ask("POST", "/conversations", {
      app_id: world.appId,
      contact_id,
      active: true,
      metadata_json: { case: 7 },
    });
    const conversation = {
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      app_id: world.appId,
      contact_id,
      active: true,
      metadata: "",
      metadata_json: { case: 7 },
      correlation_id: "",
      last_received: "1970-01-01T00:00:00.000Z",
    };
    expect(body).toEqual(conversation);
    expect(told()).toEqual(["CONVERSATION_START"]);
    expect(JSON.parse(world.customer.received[0]?.body ?? "")).toEqual({
      app_id: world.appId,
      project_id: world.server.project_id,
      conversation_start_notification: { conversation: body },
    });
  });

  test("an active one ends the one before it, and an inactive one tells nothing", async () => {
    const first = await create();
    await ask("POST", "/conversations", {
      app_id: world.appId,
      contact_id: first.contact_id,
      active: true,
    });
    expect(told()).toEqual(["CONVERSATION_START", "CONVERSATION_STOP"]);
    expect((await ask("GET", `/conversations/${first.id}`)).body).toEqual({ ...first, active: false });
    world.customer.received.length = 0;
    await ask("POST", "/conversations", { app_id: world.appId, contact_id: first.contact_id });
    expect(told()).toEqual([]);
  });

  test("of an unknown app or contact there is none", async () => {
    const contact_id = await contact();
    const of = (body: object) => ask("POST", "/conversations", body);
    expect((await of({ app_id: UNKNOWN, contact_id })).body).toMatchObject({
      error: { code: 404, message: `App ${UNKNOWN} does not exist` },
    });
    expect((await of({ app_id: world.appId, contact_id: UNKNOWN })).body).toMatchObject({
      error: { code: 404, message: `Contact ${UNKNOWN} does not exist` },
    });
  });
});

describe("GET .../conversations", () => {
  test("needs an app or a contact", async () => {
    expect(await problemOf("GET", "/conversations")).toBe("$.app_id must be set when there is no contact_id");
  });

  test("only_active tells active ones from the others, and leaves both in when it is missing", async () => {
    const active = await create();
    const ended = await create({ contact_id: active.contact_id, active: false });
    const ids = async (query: string) => {
      const { body } = await ask("GET", `/conversations?contact_id=${active.contact_id}${query}`);
      const { conversations, total_size } = body as { conversations: Conversation[]; total_size: number };
      return [conversations.map(({ id }) => id), total_size];
    };
    expect(await ids("")).toEqual([[ended.id, active.id], 2]);
    expect(await ids("&only_active=true")).toEqual([[active.id], 1]);
    expect(await ids("&only_active=false")).toEqual([[ended.id], 1]);
  });
});

describe("GET .../conversations:recent", () => {
  test("gives conversations by their latest message, with it, page by page in both orders", async () => {
    const { id: appId } = await world.client.conversation.apps.create({
      display_name: "Recent",
      channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "p", token: "t" } }],
      processing_mode: "CONVERSATION",
    });
    const sent: string[] = [];
    for (const number of ["12025550001", "12025550002", "12025550003"]) {
      await world.clock.advance(1_000);
      const channel_identities = [{ channel: "SMS" as const, identity: number }];
      sent.push(await world.send({ app_id: appId, recipient: { identified_by: { channel_identities } } }));
    }
    const recent = async (order: "ASC" | "DESC") => {
      const page = { app_id: appId, order, page_size: 2 };
      const items = await world.client.conversation.conversations.listRecent(page).toArray({ limit: 10 });
      return items.map(({ last_message }) => last_message?.id);
    };
    expect(await recent("ASC")).toEqual(sent);
    expect(await recent("DESC")).toEqual(sent.toReversed());
  });
});

describe("PATCH .../conversations/{conversation_id}", () => {
  test("merges or replaces what is attached", async () => {
    const { id } = await create({ metadata_json: { a: 1, b: { c: 2 } } });
    const patch = async (strategy: string, metadata_json: object) => {
      const path = `/conversations/${id}?metadata_update_strategy=${strategy}`;
      return ((await ask("PATCH", path, { metadata_json })).body as Conversation).metadata_json;
    };
    expect(await patch("MERGE_PATCH", { b: { c: null, d: 3 } })).toEqual({ a: 1, b: { d: 3 } });
    expect(await patch("REPLACE", { z: 1 })).toEqual({ z: 1 });
    expect(told()).toEqual([]);
  });

  test("ends and begins it, and tells so", async () => {
    const { id } = await create();
    await ask("PATCH", `/conversations/${id}`, { active: false });
    await ask("PATCH", `/conversations/${id}`, { active: true });
    expect(told()).toEqual(["CONVERSATION_START", "CONVERSATION_STOP"]);
  });

  test("an unknown one", async () => {
    expect((await ask("PATCH", `/conversations/${UNKNOWN}`, {})).status).toBe(404);
  });
});

describe("POST .../conversations/{conversation_id}:stop", () => {
  test("ends it once, and the next message begins another", async () => {
    const { id, contact_id } = await create();
    expect(await ask("POST", `/conversations/${id}:stop`, {})).toEqual({ status: 200, body: {} });
    expect(await ask("POST", `/conversations/${id}:stop`)).toEqual({ status: 200, body: {} });
    expect(told()).toEqual(["CONVERSATION_STOP"]);
    world.customer.received.length = 0;
    await world.send({ recipient: { contact_id } });
    expect(told()).toContain("CONVERSATION_START");
    const { data } = await world.client.conversation.conversations.list({ contact_id, only_active: true });
    expect(data.map((conversation) => conversation.id)).not.toContain(id);
  });

  test("an unknown one", async () => {
    expect((await ask("POST", `/conversations/${UNKNOWN}:stop`, {})).status).toBe(404);
  });
});

describe("DELETE .../conversations/{conversation_id}", () => {
  test("takes its messages with it, and tells so", async () => {
    const { id, contact_id } = await create();
    const messageId = await world.send({ recipient: { contact_id } });
    world.customer.received.length = 0;
    expect(await ask("DELETE", `/conversations/${id}`)).toEqual({ status: 200, body: {} });
    expect(told()).toEqual(["CONVERSATION_DELETE"]);
    expect((await ask("GET", `/messages/${messageId}`)).status).toBe(404);
    expect((await ask("DELETE", `/conversations/${id}`)).status).toBe(404);
  });
});

describe("POST .../conversations/{conversation_id}:inject-message", () => {
  const past = (ms: number) => new Date(world.clock.now() - ms).toISOString();
  const inbound = (contact_id: string, changes: object = {}) => ({
    contact_message: { text_message: { text: "Long ago" } },
    direction: "TO_APP",
    accept_time: past(DAY_MS),
    channel_identity: { channel: "SMS", identity: `+${PHONE}` },
    contact_id,
    sender_id: "12025550100",
    metadata: "imported",
    ...changes,
  });

  test("puts a message where its time belongs; nothing is sent, and nobody is told", async () => {
    const { id, contact_id } = await create();
    const sent = await world.send({ recipient: { contact_id } });
    const before = await world.handset.get("SMS");
    world.customer.received.length = 0;

    const from = inbound(contact_id);
    const to = {
      ...inbound(contact_id, { app_message: { text_message: { text: "Yes" } }, direction: "TO_CONTACT" }),
      contact_message: undefined,
      accept_time: past(DAY_MS - 1_000),
    };
    for (const body of [from, to])
      expect(await ask("POST", `/conversations/${id}:inject-message`, body)).toEqual({
        status: 200,
        body: {},
      });

    const { data } = await world.client.conversation.messages.list({ conversation_id: id });
    expect(data.map((message) => message.id)[0]).toBe(sent);
    expect(data.slice(1)).toEqual([
      expect.objectContaining({ app_message: { text_message: { text: "Yes" } }, injected: true }),
      {
        id: expect.any(String),
        direction: "TO_APP",
        contact_message: { text_message: { text: "Long ago" } },
        channel_identity: { channel: "SMS", identity: PHONE, app_id: "" },
        conversation_id: id,
        contact_id,
        metadata: "imported",
        accept_time: from.accept_time,
        injected: true,
        sender_id: "12025550100",
        processing_mode: "CONVERSATION",
      },
    ]);
    expect(told()).toEqual([]);
    expect(await world.handset.get("SMS")).toEqual(before);
  });

  test.each<[what: string, changes: () => object, message: string]>([
    ["the future", () => ({ accept_time: past(-1) }), "$.accept_time must be in the past"],
    [
      "long ago",
      () => ({ accept_time: past(30 * DAY_MS + 1) }),
      "$.accept_time must not be older than 30 days",
    ],
    ["the wrong way", () => ({ direction: "TO_CONTACT" }), "$.direction must be TO_APP with contact_message"],
    [
      "somebody else",
      () => ({ contact_id: UNKNOWN }),
      "$.contact_id must be the contact of the conversation",
    ],
  ])("of %s is refused", async (_, changes, message) => {
    const { id, contact_id } = await create();
    const body = inbound(contact_id, changes());
    expect(await problemOf("POST", `/conversations/${id}:inject-message`, body)).toBe(message);
  });
});
