import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Signal } from "../lib/signal.ts";
import { World, type WorldOptions } from "../messaging/test/world.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { signCallback, signStandard } from "./sign.ts";
import type { ReceivedCallback } from "./test/customer-endpoint.ts";

let database: TestDatabase;
const worlds: World[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});
afterAll(() => database.close());

async function startWorld(options?: WorldOptions): Promise<World> {
  const world = await World.start(database, options);
  worlds.push(world);
  return world;
}

async function triesOf(world: World) {
  const [callback] = await world.store.callbacks.list(world.projectId, {}, 10);
  return { state: callback?.state, tries: callback?.tries ?? [] };
}

function header(value: string | string[] | undefined): string {
  return String(value ?? "");
}

describe("a callback", () => {
  test("is signed with the webhook's secret over exactly the bytes that arrive", async () => {
    const world = await startWorld({ secret: "s3cr3t" });
    await world.send();
    const [callback] = world.customer.received;
    const headers = callback?.headers ?? {};
    const timestamp = header(headers["x-sinch-webhook-signature-timestamp"]);
    const nonce = header(headers["x-sinch-webhook-signature-nonce"]);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(headers["x-sinch-webhook-signature-algorithm"]).toBe("HmacSHA256");
    expect(timestamp).toBe(String(world.clock.now() / 1000));
    expect(headers["x-sinch-webhook-signature"]).toBe(
      signCallback({ secret: "s3cr3t", body: callback?.raw ?? "", nonce, timestamp }),
    );
  });

  test("without a secret carries no signature header", async () => {
    const world = await startWorld();
    await world.send();
    const names = Object.keys(world.customer.received[0]?.headers ?? {});
    expect(names.filter((name) => name.startsWith("x-sinch"))).toEqual([]);
  });

  test("goes to every webhook with the trigger, and to no other", async () => {
    const world = await startWorld();
    await world.addWebhook({ target: world.customer.url("/second"), triggers: ["MESSAGE_DELIVERY"] });
    await world.addWebhook({ target: world.customer.url("/inbound"), triggers: ["MESSAGE_INBOUND"] });
    await world.addWebhook({
      target: world.customer.url("/dismissed"),
      triggers: ["MESSAGE_DELIVERY"],
      target_type: "DISMISS",
    });
    await world.send();
    expect(world.customer.received.map(({ path }) => path).sort()).toEqual(["/", "/second"]);
  });

  test("goes to the message's callback_url instead, signed with the app's secret for those", async () => {
    const world = await startWorld({
      triggers: ["MESSAGE_DELIVERY", "MESSAGE_SUBMIT"],
      app: { callback_settings: { secret_for_overridden_callback_urls: "other" } },
    });
    await world.send({ callback_url: world.customer.url("/own?a=1") });
    expect(world.told("/own?a=1")).toEqual(["QUEUED_ON_CHANNEL RCS"]);
    expect(world.told("/")).toEqual(["message_submit_notification"]);
    const own = world.customer.received.find(({ path }) => path === "/own?a=1");
    const timestamp = header(own?.headers["x-sinch-webhook-signature-timestamp"]);
    const nonce = header(own?.headers["x-sinch-webhook-signature-nonce"]);
    expect(own?.headers["x-sinch-webhook-signature"]).toBe(
      signCallback({ secret: "other", body: own?.raw ?? "", nonce, timestamp }),
    );
  });
});

describe("a callback to a target that wants an access token", () => {
  const credentials = { client_id: "id", client_secret: "p@ss", scope: "callbacks" };

  async function startWithToken(type: "BASIC" | "FORM"): Promise<World> {
    const world = await startWorld({ triggers: [] });
    const endpoint = world.customer.url("/token");
    await world.addWebhook({
      target: world.customer.url("/guarded"),
      triggers: ["MESSAGE_SUBMIT", "MESSAGE_DELIVERY"],
      client_credentials: { ...credentials, endpoint, token_request_type: type },
    });
    return world;
  }

  const token = { body: JSON.stringify({ access_token: "T1", expires_in: 600 }) };

  test.each([
    ["BASIC", "grant_type=client_credentials&scope=callbacks", "Basic aWQ6cEBzcw=="],
    ["FORM", "grant_type=client_credentials&scope=callbacks&client_id=id&client_secret=p%40ss", undefined],
  ] as const)("carries one, asked for once with %s", async (type, body, authorization) => {
    const world = await startWithToken(type);
    world.customer.answerNext(token);
    await world.send();
    const [asked, ...callbacks] = world.customer.received;
    expect(asked).toMatchObject({ path: "/token", raw: body });
    expect(asked?.headers.authorization).toBe(authorization);
    expect(callbacks.map(({ path }) => path)).toEqual(["/guarded", "/guarded"]);
    expect(callbacks.map(({ headers }) => headers.authorization)).toEqual(["Bearer T1", "Bearer T1"]);
  });

  test("asks for a new one when the old one is about to end", async () => {
    const world = await startWithToken("BASIC");
    world.customer.answerNext(token);
    await world.send();
    await world.advance(560_000);
    world.customer.answerNext({ body: JSON.stringify({ access_token: "T2", expires_in: 600 }) });
    await world.report("RCS", "DELIVERED");
    expect(world.customer.received.at(-1)?.headers.authorization).toBe("Bearer T2");
  });

  test("is retried when there is none", async () => {
    const world = await startWithToken("BASIC");
    world.customer.answerNext({ status: 503 }, { status: 503 });
    await world.send();
    expect(world.told("/guarded")).toEqual([]);
    const { state, tries } = await triesOf(world);
    expect(state).toBe("PENDING");
    expect(tries).toMatchObject([{ status: null, error: "The token endpoint answered 503." }]);
    world.customer.answerNext(token);
    await world.advance(5000);
    expect(world.told("/guarded").sort()).toEqual(["QUEUED_ON_CHANNEL RCS", "message_submit_notification"]);
  });
});

describe("a callback that is not taken", () => {
  test("is retried on the ladder until it is", async () => {
    const world = await startWorld();
    world.customer.answerNext({ status: 503 }, { hangUp: true }, { status: 429 });
    await world.send();
    const counts = [world.customer.received.length];
    for (const seconds of [5, 10, 20]) {
      await world.advance(seconds * 1000 - 1);
      const before = world.customer.received.length;
      await world.advance(1);
      counts.push(world.customer.received.length - before);
    }
    expect(counts).toEqual([1, 1, 1, 1]);
    const { state, tries } = await triesOf(world);
    expect(state).toBe("DELIVERED");
    expect(tries.map(({ status }) => status)).toEqual([503, null, 429, 200]);
    expect(world.customer.bodies()[3]).toEqual(world.customer.bodies()[0]);
  });

  test("is a dead letter after 14 retries in 22 hours and 45 minutes", async () => {
    const world = await startWorld();
    world.customer.always = { status: 500 };
    await world.send();
    await world.advance(81_914_999);
    expect(world.customer.received).toHaveLength(14);
    await world.advance(1);
    expect(world.customer.received).toHaveLength(15);
    await world.advance(7 * 24 * 3_600_000);
    expect(world.customer.received).toHaveLength(15);
    expect((await triesOf(world)).state).toBe("FAILED");
  });

  test.each([301, 400, 404, 410])("with %i is final", async (status) => {
    const world = await startWorld();
    world.customer.answerNext({ status, headers: { location: world.customer.url("/elsewhere") } });
    await world.send();
    await world.advance(24 * 3_600_000);
    expect(world.customer.received.map(({ path }) => path)).toEqual(["/"]);
    expect((await triesOf(world)).state).toBe("FAILED");
  });

  test("waits as long as the target asks, up to twice the step", async () => {
    const world = await startWorld();
    world.customer.answerNext({ status: 503, headers: { "retry-after": "8" } });
    await world.send();
    await world.advance(7999);
    expect(world.customer.received).toHaveLength(1);
    await world.advance(1);
    expect(world.customer.received).toHaveLength(2);
  });

  test("does not hold up those behind it", async () => {
    const world = await startWorld();
    world.customer.answerNext({ status: 500 });
    await world.send();
    await world.report("RCS", "DELIVERED");
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS", "DELIVERED RCS"]);
    await world.advance(5000);
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS", "DELIVERED RCS", "QUEUED_ON_CHANNEL RCS"]);
  });

  test("is a dead letter at once when its webhook is gone", async () => {
    const world = await startWorld();
    world.customer.answerNext({ status: 500 });
    await world.send();
    await world.store.webhooks.delete(world.projectId, world.webhookId);
    await world.advance(5000);
    expect(world.customer.received).toHaveLength(1);
    expect(await triesOf(world)).toMatchObject({
      state: "FAILED",
      tries: [{ status: 500 }, { status: null, error: "The webhook was deleted or dismissed." }],
    });
  });
});

test("callbacks of one message arrive in order, although an earlier one is answered slowly", async () => {
  const world = await startWorld();
  const gate = new Signal();
  world.customer.answerNext({ after: gate });
  const id = await world.accept();
  await world.customer.arrival();
  await world.messaging.receive([world.receipt("RCS", "DELIVERED")]);
  expect(await world.statusOf(id)).toBe("DELIVERED");
  expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS"]);
  gate.raise();
  await world.settle();
  expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS", "DELIVERED RCS"]);
});

test("secrets are replaced under load: who knows either of the two takes every callback", async () => {
  const world = await startWorld({ secret: "old", triggers: ["MESSAGE_SUBMIT"] });
  const rotate = (secret: string, previous: string) =>
    world.store.webhooks.change(world.projectId, world.webhookId, (record) => ({
      ...record,
      webhook: { ...record.webhook, secret },
      delivery: { previousSecret: { secret: previous, until: world.clock.now() + 60_000 } },
    }));
  for (let index = 0; index < 10; index++) await world.accept();
  await rotate("new", "old");
  for (let index = 0; index < 10; index++) await world.accept();
  await world.settle();
  const during = world.customer.received.splice(0);
  await world.advance(60_000);
  await world.send();

  expect(during).toHaveLength(20);
  const takenBy = (secret: string) => during.filter((callback) => isTakenBy(secret, callback)).length;
  expect([takenBy("old"), takenBy("new"), takenBy("other")]).toEqual([20, expect.any(Number), 0]);
  // Those before the change were signed for the one that there was.
  expect(during.slice(10).every((callback) => isTakenBy("new", callback))).toBe(true);
  const [afterwards] = world.customer.received;
  expect(isTakenBy("new", afterwards)).toBe(true);
  expect(isTakenBy("old", afterwards)).toBe(false);
});

/** As a receiver that verifies by Standard Webhooks does. */
function isTakenBy(secret: string, callback: ReceivedCallback | undefined): boolean {
  const { headers = {}, raw = "" } = callback ?? {};
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) =>
    header(headers[`webhook-${name}`]),
  );
  const own = signStandard(secret, { id: id ?? "", timestamp: timestamp ?? "", body: raw });
  return (signatures ?? "").split(" ").includes(`v1,${own}`);
}

test("a callback has one id each time it is tried, so that a receiver can tell a repeat", async () => {
  const world = await startWorld({ secret: "s" });
  world.customer.answerNext({ status: 500 });
  await world.send();
  await world.advance(5000);
  const [first, second] = world.customer.received.map(({ headers }) => headers);
  expect(first?.["webhook-id"]).toBe(second?.["webhook-id"]);
  expect(first?.["webhook-timestamp"]).not.toBe(second?.["webhook-timestamp"]);
});

test("one endpoint that does not answer delays no other", async () => {
  const world = await startWorld();
  await world.addWebhook({ target: world.customer.url("/second"), triggers: ["MESSAGE_DELIVERY"] });
  const gate = new Signal();
  world.customer.answerNext({ after: gate });
  await world.accept();
  await world.customer.arrival();
  await world.customer.arrival();
  expect(world.customer.received.map(({ path }) => path).sort()).toEqual(["/", "/second"]);
  gate.raise();
  await world.settle();
});
