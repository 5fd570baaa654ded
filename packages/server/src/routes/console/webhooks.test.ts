import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../../test/world.ts";
import type {
  DeadLetterRows,
  ReplayAnswer,
  RotateSecretAnswer,
  TestWebhookAnswer,
  WebhookRow,
  WebhookRows,
} from "./wire.ts";

let world: World;
let webhookId: string;
let base: string;
beforeAll(async () => {
  world = await startWorld();
  webhookId = await world.listen(["MESSAGE_SUBMIT"]);
  base = `/console/v1/projects/${world.server.project_id}`;
});
afterAll(() => world.close());

async function get<Answer>(path: string): Promise<Answer> {
  return (await (await world.fetch(base + path)).json()) as Answer;
}

async function ask<Answer>(
  method: string,
  path: string,
  body: unknown = {},
): Promise<Answer & { status: number }> {
  const response = await world.fetch(base + path, { method, body: JSON.stringify(body) });
  return { ...((await response.json()) as Answer), status: response.status };
}

async function row(): Promise<WebhookRow | undefined> {
  return (await get<WebhookRows>("/webhooks")).webhooks.find(({ id }) => id === webhookId);
}

describe("/console/v1/projects/{project_id}/webhooks", () => {
  test("lists webhooks with how they fare", async () => {
    expect(await row()).toEqual({
      id: webhookId,
      app_id: world.appId,
      target: world.customer.url,
      triggers: ["MESSAGE_SUBMIT"],
      state: "ACTIVE",
      failures: 0,
      rests_until: null,
      disabled: null,
      signed: true,
      previous_secret_until: null,
      retries: null,
      server_retries: "sinch",
      waiting: 0,
      dead_letters: 0,
    });
  });

  test("shows a webhook that fails, with what waits", async () => {
    world.customer.answerNext(500);
    await world.send();
    expect(await row()).toMatchObject({ state: "FAILING", failures: 1, waiting: 1 });
    await world.clock.advance(5_000);
    expect(await row()).toMatchObject({ state: "ACTIVE", failures: 0, waiting: 0 });
  });

  test("takes a retry profile of its own, and refuses what is none", async () => {
    const path = `/webhooks/${webhookId}/delivery`;
    expect(await ask("PATCH", path, { retries: "5,30" })).toMatchObject({ status: 200, retries: "5,30" });
    expect(await ask("PATCH", path, { retries: "often" })).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining("$.retries must be sinch, standard, or") },
    });
    expect(await ask("PATCH", path, { enabled: "no" })).toMatchObject({ status: 400 });
    expect(await ask("PATCH", path, { retries: null })).toMatchObject({ retries: null });
    expect(await ask("PATCH", "/webhooks/unknown/delivery", {})).toMatchObject({ status: 404 });
  });

  test("disables and enables", async () => {
    const path = `/webhooks/${webhookId}/delivery`;
    await ask("PATCH", path, { enabled: false });
    expect(await row()).toMatchObject({
      state: "DISABLED",
      disabled: { reason: "it was disabled by hand." },
    });
    const before = world.customer.received.length;
    await world.send();
    expect(world.customer.received).toHaveLength(before);
    await ask("PATCH", path, { enabled: true });
    await world.send();
    expect(world.customer.received).toHaveLength(before + 1);
  });

  test("replaces a secret, and signs for both while the old one counts", async () => {
    const path = `/webhooks/${webhookId}/rotate-secret`;
    const answer = await ask<RotateSecretAnswer>("POST", path, { overlap_seconds: 60 });
    expect(answer.secret).toMatch(/^whsec_/);
    expect(Date.parse(answer.previous_secret_until ?? "")).toBe(world.clock.now() + 60_000);
    await world.send();
    const signatures = String(world.customer.received.at(-1)?.headers["webhook-signature"]).split(" ");
    expect(signatures).toHaveLength(2);
    expect(await world.client.conversation.webhooks.get(webhookId)).not.toHaveProperty("$delivery");
    await world.clock.advance(60_000);
    expect(await row()).toMatchObject({ previous_secret_until: null });
    expect(await ask("POST", path, { secret: "" })).toMatchObject({ status: 400 });
    expect(await ask("POST", path, { overlap_seconds: -1 })).toMatchObject({ status: 400 });
  });

  test("calls a webhook to try it, signed like any other, and keeps nothing of it", async () => {
    const path = `/webhooks/${webhookId}/test`;
    const before = world.customer.received.length;
    expect(await ask<TestWebhookAnswer>("POST", path)).toMatchObject({
      verdict: "delivered",
      error: null,
      latency_ms: expect.any(Number),
    });
    expect(world.customer.received).toHaveLength(before + 1);
    expect(world.customer.received.at(-1)?.headers).toHaveProperty("webhook-signature");
    expect((await row())?.waiting).toBe(0);
  });

  test("does not call for a try where it would not call in earnest", async () => {
    const { id } = await world.client.conversation.webhooks.create({
      app_id: world.appId,
      target: "http://169.254.169.254/latest/meta-data/",
      target_type: "HTTP",
      triggers: ["MESSAGE_SUBMIT"],
    });
    const answer = await ask<TestWebhookAnswer>("POST", `/webhooks/${id}/test`);
    expect(answer).toMatchObject({
      verdict: "retry",
      error: expect.stringContaining("Callbacks may not go to 169.254.169.254"),
    });
    await world.client.conversation.webhooks.delete(id);
  });

  test("is for callers of the project alone", async () => {
    const { authorization } = await world.strangerOf();
    for (const path of ["/webhooks", "/dead-letters"]) {
      expect((await world.fetch(base + path, { authorization })).status).toBe(403);
      expect((await world.fetch(base + path, { authorization: null })).status).toBe(401);
    }
  });
});

describe("/console/v1/projects/{project_id}/dead-letters", () => {
  const COUNT = 12;
  let middle: string;

  beforeAll(async () => {
    world.customer.answerNext(...Array<number>(COUNT).fill(404));
    for (let index = 0; index < COUNT; index++) {
      await world.send();
      await world.clock.advance(1_000);
      if (index === COUNT / 2 - 1) middle = new Date(world.clock.now()).toISOString();
    }
  });

  test("lists what failed for good, newest first, page by page", async () => {
    const first = await get<DeadLetterRows>("/dead-letters?page_size=8");
    expect(first).toMatchObject({ total: COUNT });
    expect(first.dead_letters[0]).toMatchObject({
      webhook_id: webhookId,
      app_id: world.appId,
      trigger: "MESSAGE_SUBMIT",
      reason: "REFUSED",
      state: "FAILED",
      tries: [{ status: 404 }],
    });
    const second = await get<DeadLetterRows>(`/dead-letters?page_size=8&page_token=${first.next_page_token}`);
    const ids = [...first.dead_letters, ...second.dead_letters].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids).size).toBe(COUNT);
    expect(second.next_page_token).toBe("");
  });

  test.each([
    ["webhook_id", () => webhookId, COUNT],
    ["webhook_id", () => "other", 0],
    ["trigger", () => "MESSAGE_SUBMIT", COUNT],
    ["trigger", () => "MESSAGE_INBOUND", 0],
    ["reason", () => "REFUSED", COUNT],
    ["reason", () => "EXHAUSTED", 0],
    ["from", () => middle, COUNT / 2],
    ["until", () => middle, COUNT / 2],
  ])("filters by %s", async (name, value, total) => {
    expect(await get(`/dead-letters?${name}=${encodeURIComponent(value())}`)).toMatchObject({ total });
    const dry = { [name]: value(), dry_run: true };
    expect(await ask("POST", "/dead-letters:replay", dry)).toMatchObject({ count: total, dry_run: true });
  });

  test("refuses filters that it cannot read", async () => {
    expect((await world.fetch(`${base}/dead-letters?reason=BAD_LUCK`)).status).toBe(400);
    expect((await world.fetch(`${base}/dead-letters?from=yesterday`)).status).toBe(400);
    expect(await ask("POST", "/dead-letters:replay", { per_second: 0 })).toMatchObject({ status: 400 });
    expect(await ask("POST", "/dead-letters:replay", { dry_run: "yes" })).toMatchObject({ status: 400 });
  });

  test("sends again as many as the dry run said, in their order and no faster than asked", async () => {
    const replay = { until: middle, per_second: 2 };
    const dry = await ask<ReplayAnswer>("POST", "/dead-letters:replay", { ...replay, dry_run: true });
    const { dead_letters } = await get<DeadLetterRows>(`/dead-letters?until=${middle}`);
    world.customer.received.splice(0);

    const real = await ask<ReplayAnswer>("POST", "/dead-letters:replay", replay);
    expect(real).toMatchObject({ count: dry.count, dry_run: false });
    await world.clock.advance(900);
    expect(world.customer.received).toHaveLength(2);
    await world.clock.advance(10_000);
    const ids = world.customer.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual(dead_letters.map(({ id }) => id).reverse());
    expect(await get("/dead-letters")).toMatchObject({ total: COUNT - dry.count });
    expect(await get(`/dead-letters?until=${middle}`)).toMatchObject({ total: 0 });
  });

  test("begins the ladder anew for what is sent again, and takes it back when it fails again", async () => {
    const [newest] = (await get<DeadLetterRows>("/dead-letters")).dead_letters;
    world.customer.answerNext(...Array<number>(15).fill(500));
    const replay = { from: newest?.created_at };
    expect(await ask("POST", "/dead-letters:replay", replay)).toMatchObject({ count: 1 });
    await world.clock.advance(2 * 86_400_000);
    const { dead_letters } = await get<DeadLetterRows>("/dead-letters?reason=EXHAUSTED");
    expect(dead_letters.map(({ id, tries }) => [id, tries.length])).toEqual([[newest?.id, 1 + 15]]);
  });
});
