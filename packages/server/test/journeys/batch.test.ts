import type { SendBatchRequest } from "@postrider/sdk/conversation";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";

const MINUTE_MS = 60_000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.listen(["BATCH_STATUS_UPDATE", "MESSAGE_SUBMIT"]);
});
afterAll(() => world.close());
beforeEach(() => {
  world.customer.received.length = 0;
});

const to = (identity: string, name: string) => ({
  recipient: { identified_by: { channel_identities: [{ channel: "SMS" as const, identity }] } },
  parameters: { name },
});

async function sendBatch(changes: Partial<SendBatchRequest> = {}): Promise<string> {
  const { batch_id } = await world.client.conversation.batches.send({
    app_id: world.appId,
    message: { text_message: { text: "Hi ${name}" } },
    recipient_and_params: [to("12025550201", "Ada"), to("12025550202", "Bo")],
    ...changes,
  });
  await world.clock.advance(0);
  return batch_id;
}

async function textsOn(identity: string): Promise<string[]> {
  return (await world.handset.get("SMS", identity)).messages.map(({ text }) => text);
}

const inMinutes = (minutes: number) => new Date(world.clock.now() + minutes * MINUTE_MS).toISOString();

describe("a batch", () => {
  test("gives each recipient a message of their own, and tells when all have one", async () => {
    const id = await sendBatch({ batch_metadata: { campaign: "fall" }, message_metadata: { of: "batch" } });

    expect(await textsOn("12025550201")).toEqual(["Hi Ada"]);
    expect(await textsOn("12025550202")).toEqual(["Hi Bo"]);
    const events = world.customer.received.map(({ event }) => event);
    expect(events.filter(({ trigger }) => trigger === "MESSAGE_SUBMIT")).toHaveLength(2);
    expect(events.find(({ trigger }) => trigger === "MESSAGE_SUBMIT")).toMatchObject({
      message_submit_notification: { metadata: JSON.stringify({ of: "batch", _batch_id: id }) },
    });
    expect(events.find(({ trigger }) => trigger === "BATCH_STATUS_UPDATE")).toMatchObject({
      batch_status_update_notification: { batch_id: id, batch_status: "BATCH_STATUS_PROCESSED" },
    });
    expect(await world.client.conversation.batches.get(id)).toEqual({
      batch_id: id,
      status: "PROCESSED",
      batch_metadata: { campaign: "fall" },
    });
  });

  test("for later waits for its time", async () => {
    const id = await sendBatch({
      send_after: inMinutes(30),
      recipient_and_params: [to("12025550203", "Cy")],
    });

    await world.clock.advance(29 * MINUTE_MS);
    expect((await world.client.conversation.batches.get(id)).status).toBe("SCHEDULED");
    expect(await textsOn("12025550203")).toEqual([]);
    await world.clock.advance(6 * MINUTE_MS);
    expect((await world.client.conversation.batches.get(id)).status).toBe("PROCESSED");
    expect(await textsOn("12025550203")).toEqual(["Hi Cy"]);
  });

  test("that is cancelled by its metadata sends nothing", async () => {
    const id = await sendBatch({
      send_after: inMinutes(30),
      batch_metadata: { campaign: "winter" },
      recipient_and_params: [to("12025550204", "Di")],
    });

    await world.client.conversation.batches.cancel({ batch_metadata: { campaign: "winter" } });
    await world.clock.advance(60 * MINUTE_MS);
    expect((await world.client.conversation.batches.get(id)).status).toBe("CANCELLED");
    expect(await textsOn("12025550204")).toEqual([]);
    const { data } = await world.client.conversation.batches.list({ campaign: "winter" });
    expect(data.map(({ batch_id, status }) => [batch_id, status])).toEqual([[id, "CANCELLED"]]);
  });

  test("is found by metadata of any form, and by nothing that only looks like it", async () => {
    const { batches } = world.client.conversation;
    const campaign = { toString: 1, year: 2026 };
    const id = await sendBatch({ send_after: inMinutes(30), batch_metadata: { campaign } });

    await batches.cancel({ batch_metadata: { campaign: { toString: 1, year: 2027 } } });
    expect((await batches.get(id)).status).toBe("SCHEDULED");
    await batches.cancel({ batch_metadata: { campaign } });
    expect((await batches.get(id)).status).toBe("CANCELLED");
  });

  test("is accepted up to seven days ahead", async () => {
    await expect(sendBatch({ send_after: inMinutes(7 * 24 * 60 + 1) })).rejects.toThrow(
      "$.send_after must be at most seven days ahead",
    );
  });

  test("needs an app that there is", async () => {
    await expect(sendBatch({ app_id: "01K7MZX0A1B2C3D4E5F6G7H8J9" })).rejects.toMatchObject({ status: 404 });
  });

  test("is another project's secret", async () => {
    const id = await sendBatch();
    const { client } = await world.strangerOf();
    await expect(client.conversation.batches.get(id)).rejects.toMatchObject({ status: 404 });
  });
});

describe("a batch in a queue that is too small for it", () => {
  const SECOND_MS = 1_000;
  let narrow: World;
  beforeAll(async () => {
    narrow = await startWorld({ settings: { queueCap: 2, drainPerSecond: 1 } });
  });
  afterAll(() => narrow.close());

  const arrived = async () => {
    const inboxes = ["1", "2", "3", "4", "5"].map((last) => narrow.handset.get("SMS", `1202555021${last}`));
    return (await Promise.all(inboxes)).filter(({ messages }) => messages.length > 0).length;
  };

  test("goes on as there is room, to the end: once half of it is sent, it cannot be cancelled any more", async () => {
    const { batches } = narrow.client.conversation;
    const { batch_id } = await batches.send({
      app_id: narrow.appId,
      message: { text_message: { text: "Hi ${name}" } },
      recipient_and_params: ["1", "2", "3", "4", "5"].map((last) => to(`1202555021${last}`, last)),
      send_after: new Date(narrow.clock.now() + 30 * SECOND_MS).toISOString(),
    });
    await narrow.clock.advance(31 * SECOND_MS);
    const halfWay = await arrived();
    expect(halfWay).toBeGreaterThan(0);
    expect(halfWay).toBeLessThan(5);
    expect((await batches.get(batch_id)).status).toBe("READY");

    await batches.cancel({ batch_id });
    await narrow.clock.advance(60 * SECOND_MS);
    expect((await batches.get(batch_id)).status).toBe("PROCESSED");
    expect(await arrived()).toBe(5);
  });
});

test("a batch of contacts is created and deleted as a whole", async () => {
  const { batches, contacts } = world.client.conversation;
  const contact = (identity: string) => ({
    channel_identities: [{ channel: "SMS" as const, identity }],
    language: "EN" as const,
    external_id: "crm-batch",
  });
  await batches.createContacts({ contacts: [contact("12025550205"), contact("12025550206")] });

  const { data } = await contacts.list({ external_id: "crm-batch" });
  expect(data.map(({ channel_identities }) => channel_identities[0]?.identity).sort()).toEqual([
    "12025550205",
    "12025550206",
  ]);
  await batches.deleteContacts({ contact_ids: data.map(({ id }) => id as string) });
  expect((await contacts.list({ external_id: "crm-batch" })).data).toEqual([]);
});
