import { validateSchema } from "@postrider/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE, startWorld, type World } from "../../../test/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const UNKNOWN = "01K7MZX0A1B2C3D4E5F6G7H8J9";

function request(fields: object = {}): object {
  return {
    app_id: world.appId,
    recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: PHONE }] } },
    message: { text_message: { text: "Hello" } },
    ...fields,
  };
}

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await world.api(path, { method, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, body: await answer.json() };
}

const problem = (text: RegExp) => ({
  error: { status: "INVALID_ARGUMENT", message: expect.stringMatching(text) },
});

describe("POST .../messages:send", () => {
  test("without credentials, and with those of another project", async () => {
    const body = JSON.stringify(request());
    const { authorization } = await world.strangerOf();
    expect((await world.api("/messages:send", { method: "POST", body, authorization: null })).status).toBe(
      401,
    );
    expect((await world.api("/messages:send", { method: "POST", body, authorization })).status).toBe(403);
  });

  test("answers id and time at once; the id can be read", async () => {
    const { status, body } = await ask("POST", "/messages:send", request({ message_metadata: "m" }));
    expect(status).toBe(200);
    expect(validateSchema("SendMessageResponse", body)).toEqual({ problems: [], unknownFields: [] });
    const { message_id, accepted_time } = body as { message_id: string; accepted_time: string };
    expect(accepted_time).toBe(new Date(world.clock.now()).toISOString());
    const message = (await ask("GET", `/messages/${message_id}`)).body;
    expect(message).toMatchObject({
      id: message_id,
      direction: "TO_CONTACT",
      metadata: "m",
      accept_time: accepted_time,
    });
    expect(validateSchema("ConversationMessage", message).problems).toEqual([]);
  });

  test.each([
    ["no content", { message: {} }, /^\$\.message /],
    ["two contents", { message: { text_message: { text: "a" }, location_message: {} } }, /^\$\.message/],
    ["no recipient", { recipient: undefined }, /^\$\.recipient is required/],
    ["an id that is no ULID", { app_id: "nonsense" }, /^\$\.app_id must be a ULID/],
    ["a ttl of two seconds", { ttl: "2s" }, /^\$\.ttl /],
    ["long metadata", { message_metadata: "a".repeat(1025) }, /^\$\.message_metadata must be at most 1024/],
    [
      "an empty text",
      { message: { text_message: { text: 7 } } },
      /^\$\.message\.text_message\.text must be a string/,
    ],
  ])("refuses %s", async (_, fields, message) => {
    expect(await ask("POST", "/messages:send", request(fields))).toMatchObject({
      status: 400,
      body: problem(message),
    });
  });

  test("an unknown app does not exist", async () => {
    expect(await ask("POST", "/messages:send", request({ app_id: UNKNOWN }))).toEqual({
      status: 404,
      body: {
        error: { code: 404, message: `App ${UNKNOWN} does not exist`, status: "NOT_FOUND", details: [] },
      },
    });
  });

  test("a full queue answers 429 with Retry-After", async () => {
    const small = await startWorld({ settings: { queueCap: 2 } });
    const stuck = {
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "15550000010" }] } },
    };
    await small.send(stuck);
    await small.send(stuck);
    const body = JSON.stringify({ app_id: small.appId, message: { text_message: { text: "a" } }, ...stuck });
    const answer = await small.api("/messages:send", { method: "POST", body });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(await answer.json()).toMatchObject({ error: { status: "RESOURCE_EXHAUSTED" } });
    await small.close();
  });
});

describe("GET .../messages", () => {
  test("pages through all, newest first, each once; a token is good for its own filters only", async () => {
    const { id: app_id } = await world.client.conversation.apps.create({
      display_name: "Pages",
      processing_mode: "CONVERSATION",
      channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "a", token: "b" } }],
    });
    const sent: string[] = [];
    for (let n = 0; n < 7; n++) {
      sent.push(await world.send({ app_id }));
      await world.clock.advance(1000);
    }
    const all = await world.client.conversation.messages
      .list({ app_id, page_size: 3 })
      .toArray({ limit: 100 });
    expect(all.map((message) => message.id)).toEqual([...sent].reverse());

    const { body } = await ask("GET", `/messages?app_id=${app_id}&page_size=3`);
    const { next_page_token } = body as { next_page_token: string };
    expect((await ask("GET", `/messages?page_size=3&page_token=${next_page_token}`)).body).toMatchObject(
      problem(/^page_token is not one/),
    );
    const middle = new Date(world.clock.now() - 3_500).toISOString();
    const later = await world.client.conversation.messages.list({ app_id, start_time: middle });
    expect(later.data.map((message) => message.id)).toEqual(sent.slice(4).reverse());
    const earlier = await world.client.conversation.messages.list({ app_id, end_time: middle });
    expect(earlier.data).toHaveLength(4);
  });

  test("finds by identity, with or without plus, and leaves out metadata on demand", async () => {
    const identity = "12025550188";
    const recipient = { identified_by: { channel_identities: [{ channel: "SMS", identity }] } };
    const id = await world.send({ recipient, message_metadata: "m" });
    for (const query of [`channel_identity=${identity}`, `channel_identity=%2B${identity}&channel=SMS`]) {
      const { data } = {
        data: (await ask("GET", `/messages?${query}`)).body as { messages: { id: string }[] },
      };
      expect(data.messages.map((message) => message.id)).toEqual([id]);
    }
    const { body } = await ask("GET", `/messages?channel_identity=${identity}&view=WITHOUT_METADATA`);
    expect((body as { messages: object[] }).messages[0]).not.toHaveProperty("metadata");
  });

  test.each([
    ["page_size=ten", /^\$\.page_size must be an integer/],
    ["direction=SIDEWAYS", /^\$\.direction /],
    ["start_time=yesterday", /^\$\.start_time /],
    [
      "start_time=2026-01-02T00:00:00Z&end_time=2026-01-01T00:00:00Z",
      /^\$\.start_time must be before end_time/,
    ],
    [
      `contact_id=${UNKNOWN}&messages_source=DISPATCH_SOURCE`,
      /^\$\.contact_id must not be used with DISPATCH_SOURCE/,
    ],
    ["only_recipient_originated=true", /^\$\.only_recipient_originated /],
    ["page_token=nonsense", /^page_token is not one/],
  ])("refuses ?%s", async (query, message) => {
    expect(await ask("GET", `/messages?${query}`)).toMatchObject({ status: 400, body: problem(message) });
  });
});

describe("DELETE .../messages/{message_id}", () => {
  test("takes the stored copy away, once", async () => {
    const id = await world.send();
    expect(await ask("DELETE", `/messages/${id}`)).toEqual({ status: 200, body: {} });
    expect((await ask("GET", `/messages/${id}`)).status).toBe(404);
    expect((await ask("DELETE", `/messages/${id}`)).status).toBe(404);
  });
});
