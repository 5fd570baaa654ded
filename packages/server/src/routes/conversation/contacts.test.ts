import type { Contact } from "@postrider/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../../test/world.ts";

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

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await world.api(path, { method, ...(body && { body: JSON.stringify(body) }) });
  await world.clock.advance(0);
  return { status: answer.status, body: await answer.json() };
}

/** The callbacks since the test began, by trigger. */
function told(): string[] {
  return world.customer.received.map(({ event }) => event.trigger).sort();
}

let numbers = 0;
const freshNumber = () => `1202556${String(++numbers).padStart(4, "0")}`;

async function create(fields: object = {}): Promise<Contact> {
  const { status, body } = await ask("POST", "/contacts", {
    channel_identities: [{ channel: "SMS", identity: freshNumber() }],
    language: "EN",
    ...fields,
  });
  expect([status, body]).toEqual([200, expect.anything()]);
  world.customer.received.length = 0;
  return body as Contact;
}

async function problemOf(method: string, path: string, body?: object): Promise<string> {
  const answer = await ask(method, path, body);
  expect(answer.status).toBe(400);
  return (answer.body as { error: { message: string } }).error.message;
}

describe.each([
  ["GET", "/contacts"],
  ["POST", "/contacts"],
  ["GET", `/contacts/${UNKNOWN}`],
  ["PATCH", `/contacts/${UNKNOWN}`],
  ["DELETE", `/contacts/${UNKNOWN}`],
  ["POST", `/contacts/${UNKNOWN}:merge`],
  ["POST", "/contacts:getChannelProfile"],
  ["GET", "/contacts:identityConflicts"],
])("%s ...%s", (method, path) => {
  test("is closed without credentials, and with those of another project", async () => {
    const { authorization } = await world.strangerOf();
    expect((await world.api(path, { method, authorization: null })).status).toBe(401);
    expect((await world.api(path, { method, authorization })).status).toBe(403);
  });
});

describe("POST .../contacts", () => {
  test("answers the contact with defaults, and every webhook of the project hears of it", async () => {
    const { status, body } = await ask("POST", "/contacts", {
      channel_identities: [{ channel: "SMS", identity: "+12025550001" }],
      language: "EN_US",
    });
    const contact = {
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      channel_identities: [{ channel: "SMS", identity: "12025550001", app_id: "" }],
      channel_priority: [],
      display_name: "Unknown",
      email: "",
      external_id: "",
      metadata: "",
      language: "EN_US",
    };
    expect([status, body]).toEqual([200, contact]);
    expect(told()).toEqual(["CONTACT_CREATE"]);
    expect(JSON.parse(world.customer.received[0]?.body ?? "")).toEqual({
      app_id: "",
      project_id: world.server.project_id,
      accepted_time: new Date(world.clock.now()).toISOString(),
      contact_create_notification: { contact: body },
    });
  });

  test("an address that somebody has already is taken, and told as a conflict", async () => {
    const first = await create();
    const { channel_identities } = first;
    const { body } = await ask("POST", "/contacts", { channel_identities, language: "EN" });
    expect(told()).toEqual(["CONTACT_CREATE", "CONTACT_IDENTITIES_DUPLICATION"]);
    const duplication = world.customer.received.find(
      ({ event }) => event.trigger === "CONTACT_IDENTITIES_DUPLICATION",
    );
    expect(JSON.parse(duplication?.body ?? "")).toMatchObject({
      duplicated_contact_identities_notification: {
        duplicated_identities: [{ channel: "SMS", contact_ids: [first.id, (body as Contact).id] }],
      },
    });
  });

  test.each<[what: string, fields: object, message: string]>([
    ["no address", { channel_identities: [] }, "$.channel_identities must have at least 1 item, had 0"],
    [
      "an address twice",
      {
        channel_identities: [
          { channel: "SMS", identity: "+1202" },
          { channel: "SMS", identity: "1202" },
        ],
      },
      "$.channel_identities[1] must not repeat an identity",
    ],
    [
      "metadata that is too long",
      { metadata: "x".repeat(1025) },
      "$.metadata must be at most 1024 characters, was 1025",
    ],
  ])("%s is refused", async (_, fields, message) => {
    const whole = { channel_identities: [{ channel: "SMS", identity: "1202" }], language: "EN", ...fields };
    expect(await problemOf("POST", "/contacts", whole)).toBe(message);
    expect(told()).toEqual([]);
  });
});

describe("GET .../contacts", () => {
  test("pages through all, newest first", async () => {
    const made = [await create(), await create(), await create()].map(({ id }) => id).reverse();
    const listed = await world.client.conversation.contacts.list({ page_size: 2 }).toArray({ limit: 3 });
    expect(listed.map(({ id }) => id)).toEqual(made);
  });

  test("finds by the customer's id and by address, a plus in front or not", async () => {
    const contact = await create({ external_id: "crm-7" });
    const number = contact.channel_identities[0]?.identity;
    const page = { contacts: [contact], next_page_token: "" };
    expect((await ask("GET", "/contacts?external_id=crm-7")).body).toEqual(page);
    expect((await ask("GET", `/contacts?channel=SMS&identity=%2B${number}`)).body).toEqual(page);
    expect((await ask("GET", `/contacts?channel=RCS&identity=${number}`)).body).toMatchObject({
      contacts: [],
    });
  });

  test.each([
    ["external_id=a&channel=SMS&identity=1", "$.external_id must not be used with channel and identity"],
    ["identity=1", "$.channel must be set with identity"],
    ["channel=SMS", "$.identity must be set with channel"],
  ])("%s is refused", async (query, message) => {
    expect(await problemOf("GET", `/contacts?${query}`)).toBe(message);
  });
});

describe("PATCH .../contacts/{contact_id}", () => {
  test("changes what the body has, and tells what the contact is now", async () => {
    const contact = await create({ email: "ada@example.com" });
    const { body } = await ask("PATCH", `/contacts/${contact.id}`, { display_name: "Ada" });
    expect(body).toEqual({ ...contact, display_name: "Ada" });
    expect(told()).toEqual(["CONTACT_UPDATE"]);
    expect((await ask("GET", `/contacts/${contact.id}`)).body).toEqual(body);
  });

  test("a mask resets what the body leaves out", async () => {
    const contact = await create({ email: "ada@example.com", display_name: "Ada" });
    const { body } = await ask("PATCH", `/contacts/${contact.id}?update_mask=email,display_name`, {});
    expect(body).toEqual({ ...contact, email: "", display_name: "Unknown" });
  });

  test("an unknown contact, and one that would have no address left", async () => {
    expect((await ask("PATCH", `/contacts/${UNKNOWN}`, {})).status).toBe(404);
    const { id } = await create();
    expect(await problemOf("PATCH", `/contacts/${id}?update_mask=channel_identities`, {})).toBe(
      "$.channel_identities must have at least 1 item, had 0",
    );
    expect(told()).toEqual([]);
  });
});

describe("DELETE .../contacts/{contact_id}", () => {
  test("takes its conversations and messages with it, and tells of each", async () => {
    const contact = await create();
    const id = await world.send({ recipient: { contact_id: contact.id } });
    world.customer.received.length = 0;
    expect(await ask("DELETE", `/contacts/${contact.id}`)).toEqual({ status: 200, body: {} });
    expect(told()).toEqual(["CONTACT_DELETE", "CONVERSATION_DELETE"]);
    expect((await ask("GET", `/contacts/${contact.id}`)).status).toBe(404);
    expect((await ask("GET", `/messages/${id}`)).status).toBe(404);
    expect((await ask("DELETE", `/contacts/${contact.id}`)).status).toBe(404);
  });
});

describe("POST .../contacts/{destination_id}:merge", () => {
  test("makes one contact of two, which has the conversations of both", async () => {
    const into = await create({ display_name: "Ada" });
    const from = await create({
      channel_identities: [{ channel: "RCS", identity: freshNumber() }],
      email: "ada@example.com",
    });
    await world.send({ recipient: { contact_id: from.id } });
    world.customer.received.length = 0;

    const { body } = await ask("POST", `/contacts/${into.id}:merge`, { source_id: from.id });
    const merged = {
      ...into,
      channel_identities: [...into.channel_identities, ...from.channel_identities],
      email: "ada@example.com",
    };
    expect(body).toEqual(merged);
    expect(told()).toEqual(["CONTACT_MERGE"]);
    expect(JSON.parse(world.customer.received[0]?.body ?? "")).toMatchObject({
      contact_merge_notification: { preserved_contact: merged, deleted_contact: from },
    });
    expect((await ask("GET", `/contacts/${from.id}`)).status).toBe(404);
    const { data } = await world.client.conversation.conversations.list({ contact_id: into.id });
    expect(data).toHaveLength(1);
  });

  test("itself, and with somebody unknown", async () => {
    const { id } = await create();
    expect(await problemOf("POST", `/contacts/${id}:merge`, { source_id: id })).toBe(
      "$.source_id must not be the contact that it is merged into",
    );
    const answer = await ask("POST", `/contacts/${id}:merge`, { source_id: UNKNOWN });
    expect(answer).toMatchObject({
      status: 404,
      body: { error: { message: `Contact ${UNKNOWN} does not exist` } },
    });
    expect(told()).toEqual([]);
  });
});

describe("GET .../contacts:identityConflicts", () => {
  test("lists a number that is known of two contacts, until they are merged", async () => {
    const identity = freshNumber();
    const a = await create({ channel_identities: [{ channel: "SMS", identity }] });
    const b = await create({ channel_identities: [{ channel: "RCS", identity }] });
    const find = async () =>
      (await world.client.conversation.contacts.listIdentityConflicts().toArray({ limit: 100 })).find(
        (conflict) => conflict.identity === identity,
      );
    expect(await find()).toEqual({ identity, channels: ["SMS", "RCS"], contact_ids: [a.id, b.id] });
    await ask("POST", `/contacts/${a.id}:merge`, { source_id: b.id });
    expect(await find()).toBeUndefined();
  });
});

describe("POST .../contacts:getChannelProfile", () => {
  test("a recipient without an identity there, and an unknown contact", async () => {
    const profile = (recipient: object) => ({ app_id: world.appId, channel: "LINE", recipient });
    const { id } = await create();
    expect(await problemOf("POST", "/contacts:getChannelProfile", profile({ contact_id: id }))).toBe(
      "$.recipient must have an identity on LINE",
    );
    const answer = await ask("POST", "/contacts:getChannelProfile", profile({ contact_id: UNKNOWN }));
    expect(answer.status).toBe(404);
  });
});
