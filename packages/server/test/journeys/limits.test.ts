import type { App } from "@postrider/contract";
import { afterEach, describe, expect, test } from "vitest";
import type { Settings } from "../../src/config.ts";
import { PHONE, startWorld, type World } from "../world.ts";

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function startLimited(settings: Partial<Settings>): Promise<World> {
  const world = await startWorld({ settings });
  worlds.push(world);
  return world;
}

const text = (world: World, words: string, fields: object = {}) => ({
  app_id: world.appId,
  recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: PHONE }] } },
  message: { text_message: { text: words } },
  ...fields,
});

/** Statuses of so many sends, one after the other, each dealt with as far as the rates allow. */
async function sendMany(world: World, count: number, fields: object = {}): Promise<number[]> {
  const statuses = [];
  for (let turn = 0; turn < count; turn++) {
    const body = JSON.stringify(text(world, `message ${turn}`, fields));
    const { status } = await world.api("/messages:send", { method: "POST", body });
    statuses.push(status);
    await world.clock.advance(0);
  }
  return statuses;
}

async function queueOf(world: World): Promise<App["queue_stats"]> {
  const app = (await (await world.api(`/apps/${world.appId}`)).json()) as App;
  return app.queue_stats;
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status);

describe("requests of one project", () => {
  test("beyond its rate are refused, and say when to come again", async () => {
    const world = await startLimited({ requestsPerSecond: 5 });
    const ask = () => world.api("/apps");
    for (let turn = 0; turn < 5; turn++) expect((await ask()).status).toBe(200);

    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({ error: { code: 429, status: "RESOURCE_EXHAUSTED" } });

    await world.clock.advance(1_000);
    for (let turn = 0; turn < 5; turn++) expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
  });

  test("take nothing from another project, however many they are", async () => {
    const world = await startLimited({ requestsPerSecond: 20 });
    const { projectId, authorization } = await world.strangerOf();
    const noise = Promise.all(Array.from({ length: 200 }, () => world.api("/apps")));
    const quiet = Array.from({ length: 20 }, () =>
      world.fetch(`/v1/projects/${projectId}/apps`, { authorization }),
    );
    expect((await Promise.all(quiet)).map(({ status }) => status)).toEqual(times(20, 200));
    expect((await noise).filter(({ status }) => status === 429)).toHaveLength(180);
  });

  test("that are refused for their credentials do not count", async () => {
    const world = await startLimited({ requestsPerSecond: 1 });
    const { authorization } = await world.strangerOf();
    expect((await world.api("/apps", { authorization: null })).status).toBe(401);
    expect((await world.api("/apps", { authorization })).status).toBe(403);
    expect((await world.api("/apps")).status).toBe(200);
  });
});

test("one access key gets thirty tokens at once and then ten a second; another key is untouched", async () => {
  const world = await startLimited({ tokensPerSecond: 10 });
  const ask = (authorization?: string) =>
    world.fetch("/oauth2/token", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials",
      ...(authorization !== undefined && { authorization }),
    });
  const askMany = async (count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => ask()));
    return answers.filter(({ status }) => status === 200).length;
  };
  expect(await askMany(40)).toBe(30);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(await refused.json()).toMatchObject({ error: "temporarily_unavailable" });
  const { authorization } = await world.strangerOf();
  expect((await ask(authorization)).status).toBe(200);
  await world.clock.advance(1_000);
  expect(await askMany(20)).toBe(10);
});

describe("the queue of an app", () => {
  test("takes messages up to its cap, counts exactly, and drains at its rate", async () => {
    const world = await startLimited({ queueCap: 30, drainPerSecond: 10 });
    // A fifth of a second's worth goes at once; the clock stands still.
    expect(await sendMany(world, 32)).toEqual(times(32, 200));
    expect(await queueOf(world)).toEqual({ outbound_size: 30, outbound_limit: 30 });

    const body = JSON.stringify(text(world, "one too many"));
    const refused = await world.api("/messages:send", { method: "POST", body });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({ error: { status: "RESOURCE_EXHAUSTED" } });

    const sizes = [];
    for (let second = 0; second < 3; second++) {
      await world.clock.advance(1_000);
      sizes.push((await queueOf(world))?.outbound_size);
    }
    expect(sizes).toEqual([20, 10, 0]);
    expect(await sendMany(world, 1)).toEqual([200]);
  });

  test("counts what waits for a channel's rate too", async () => {
    const world = await startLimited({ queueCap: 5, channelRates: [{ name: "SMS", perSecond: 1 }] });
    expect(await sendMany(world, 7)).toEqual([...times(6, 200), 429]);
    expect(await queueOf(world)).toEqual({ outbound_size: 5, outbound_limit: 5 });
    await world.clock.advance(2_000);
    expect(await queueOf(world)).toMatchObject({ outbound_size: 3 });
  });

  test("sends HIGH_PRIORITY messages before NORMAL_PRIORITY ones that came earlier", async () => {
    const world = await startLimited({ drainPerSecond: 1 });
    const send = async (words: string, queue: string) => {
      const body = JSON.stringify(text(world, words, { queue }));
      expect((await world.api("/messages:send", { method: "POST", body })).status).toBe(200);
      await world.clock.advance(10);
    };
    for (const words of ["first", "second", "third"]) await send(words, "NORMAL_PRIORITY");
    for (const words of ["urgent", "urgent too"]) await send(words, "HIGH_PRIORITY");
    await world.clock.advance(5_000);

    const { data } = await world.client.conversation.messages.list({ page_size: 100 });
    const submitted = await Promise.all(
      data.map(async ({ id = "", app_message }) => ({
        words: app_message?.text_message?.text,
        at: (await world.timelineOf(id)).attempts[0]?.started_at ?? "",
      })),
    );
    submitted.sort((a, b) => (a.at < b.at ? -1 : 1));
    expect(submitted.map(({ words }) => words)).toEqual(["first", "urgent", "urgent too", "second", "third"]);
  });

  test("of one app is no concern of another's", async () => {
    const world = await startLimited({ queueCap: 1, drainPerSecond: 1 });
    expect(await sendMany(world, 3)).toEqual([200, 200, 429]);
    const { id } = await world.client.conversation.apps.create({
      display_name: "Other",
      channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "p", token: "t" } }],
    });
    expect(await sendMany(world, 1, { app_id: id })).toEqual([200]);
  });
});

test("a webhook is called at its rate", async () => {
  const world = await startLimited({ callbacksPerSecond: 10 });
  await world.listen(["MESSAGE_SUBMIT"]);
  await sendMany(world, 25);
  const received = () => world.customer.received.length;
  // A fifth of a second's worth goes at once.
  expect(received()).toBe(2);
  const counts = [];
  for (let second = 0; second < 3; second++) {
    await world.clock.advance(1_000);
    counts.push(received());
  }
  expect(counts).toEqual([12, 22, 25]);
});
