import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../../test/world.ts";
import type { BatchRows } from "./wire.ts";

const HOUR_MS = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

const path = () => `/console/v1/projects/${world.server.project_id}/batches`;
const list = async (query = "") => (await (await world.fetch(path() + query)).json()) as BatchRows;

async function sendBatch(recipients: number, changes: { send_after?: string } = {}): Promise<string> {
  const { batch_id } = await world.client.conversation.batches.send({
    app_id: world.appId,
    message: { text_message: { text: "Hi ${name}" } },
    recipient_and_params: Array.from({ length: recipients }, (_, index) => ({
      recipient: {
        identified_by: {
          channel_identities: [{ channel: "SMS" as const, identity: String(12_025_550_100 + index) }],
        },
      },
      parameters: { name: "Ada" },
    })),
    batch_metadata: { campaign: "fall" },
    ...changes,
  });
  return batch_id;
}

describe("GET /console/v1/projects/{project_id}/batches", () => {
  test("lists every batch, newest first, with how far it is", async () => {
    const made = new Date(world.clock.now()).toISOString();
    const sent = await sendBatch(3);
    await world.clock.advance(0);
    const later = new Date(world.clock.now() + HOUR_MS).toISOString();
    const waiting = await sendBatch(2, { send_after: later });

    const { batches, next_page_token } = await list();

    expect(batches).toEqual([
      {
        id: waiting,
        app_id: world.appId,
        state: "SCHEDULED",
        summary: "Hi ${name}",
        created_at: expect.any(String),
        send_after: expect.any(String),
        batch_metadata: { campaign: "fall" },
        recipients: 2,
        sent: 0,
        statuses: {},
      },
      expect.objectContaining({
        id: sent,
        state: "PROCESSED",
        created_at: made,
        send_after: null,
        recipients: 3,
        sent: 3,
        statuses: { DELIVERED: 3 },
      }),
    ]);
    expect(next_page_token).toBe("");
    const first = await list("?page_size=1");
    const second = await list(`?page_size=1&page_token=${first.next_page_token}`);
    expect([...first.batches, ...second.batches]).toEqual(batches);
  });

  test("counts how the messages of a batch stand, and of no other", async () => {
    await world.handset.script(
      "SMS",
      { receipt: { fail: { code: "RECIPIENT_NOT_REACHABLE" } } },
      "12025550102",
    );
    await world.handset.script("SMS", { receipt: "never" }, "12025550103");
    const id = await sendBatch(4);
    await sendBatch(1);
    await world.clock.advance(0);
    const found = async () => (await list()).batches.find((batch) => batch.id === id)?.statuses;
    expect(await found()).toEqual({ DELIVERED: 2, FAILED: 1, QUEUED_ON_CHANNEL: 1 });
  });

  test("needs credentials for that project", async () => {
    const { authorization } = await world.strangerOf();
    expect((await world.fetch(path(), { authorization: null })).status).toBe(401);
    expect((await world.fetch(path(), { authorization })).status).toBe(403);
  });

  test("open pages hear of a batch when it is sent, and when it is cancelled", async () => {
    const session = await world.fetch("/console/session", {
      method: "POST",
      body: "{}",
      authorization: null,
    });
    const cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
    const stream = await world.fetch("/console/v1/events", { authorization: null, headers: { cookie } });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const hear = async (id: string) => {
      for (;;) {
        const { value = "", done } = (await reader?.read()) ?? { done: true };
        if (value.includes(`"batches":["${id}"]`)) return true;
        if (done) return false;
      }
    };

    const id = await sendBatch(1, { send_after: new Date(world.clock.now() + HOUR_MS).toISOString() });
    expect(await hear(id)).toBe(true);
    await world.client.conversation.batches.cancel({ batch_id: id });
    expect(await hear(id)).toBe(true);
    await reader?.cancel();
  });
});
