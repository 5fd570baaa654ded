import type { ConsentListType, SendMessageRequest } from "@postrider/sdk/conversation";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

type ContentType = NonNullable<SendMessageRequest["message_content_type"]>;

let numbers = 0;
const freshNumber = () => `1202557${String(++numbers).padStart(4, "0")}`;

async function sendTo(identity: string, message_content_type: ContentType = "CONTENT_UNKNOWN") {
  const recipient = { identified_by: { channel_identities: [{ channel: "SMS" as const, identity }] } };
  return world.statusOf(await world.send({ recipient, message_content_type }));
}

async function putOnList(identification: string, consent_type: ConsentListType): Promise<void> {
  const consent_records = [{ identification, consent_type }];
  await world.client.conversation.batches.createConsents({ app_id: world.appId, consent_records });
}

/** What the phone shows, oldest first. */
async function textsOn(phone: string): Promise<string[]> {
  const { messages } = await world.handset.get("SMS", phone);
  return messages.map(({ text }) => text);
}

describe("who opted out", () => {
  test("of marketing gets no marketing, and everything else", async () => {
    const phone = freshNumber();
    await putOnList(`+${phone}`, "OPT_OUT_MARKETING");

    expect(await sendTo(phone, "CONTENT_MARKETING")).toBe("FAILED");
    expect(await sendTo(phone, "CONTENT_NOTIFICATION")).toBe("DELIVERED");
    expect(await sendTo(freshNumber(), "CONTENT_MARKETING")).toBe("DELIVERED");
  });

  test("by writing STOP gets nothing until they write START", async () => {
    const phone = freshNumber();
    expect(await sendTo(phone)).toBe("DELIVERED");

    await world.handset.send("SMS", { text: " stop " }, phone);
    const reply = expect.stringContaining("Write START");
    expect(await textsOn(phone)).toEqual(["Hello", " stop ", reply]);

    const id = await world.send({
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: phone }] } },
    });
    const { status, attempts } = await world.timelineOf(id);
    expect([status, attempts.at(-1)?.reason?.code]).toEqual(["FAILED", "RECIPIENT_NOT_OPTED_IN"]);

    await world.handset.send("SMS", { text: "Start" }, phone);
    expect(await sendTo(phone)).toBe("DELIVERED");
    const { data } = await world.client.conversation.consents.listAuditRecords(world.appId, phone);
    expect(data.map(({ origin, operation }) => [origin, operation])).toEqual([
      ["ORIGIN_MO", "OPERATION_INSERT"],
      ["ORIGIN_MO", "OPERATION_DELETE"],
    ]);
  });

  test("is not who only speaks of stopping", async () => {
    const phone = freshNumber();
    await sendTo(phone);
    await world.handset.send("SMS", { text: "Please stop by at eight" }, phone);
    expect(await sendTo(phone)).toBe("DELIVERED");
  });

  test("is on the list of the app, and of that app alone", async () => {
    const { apps, consents } = world.client.conversation;
    const { id: other } = await apps.create({ display_name: "Other", channel_credentials: [] });
    const phone = freshNumber();
    await putOnList(phone, "OPT_OUT_NOTIFICATION");

    const { data } = await consents.listIdentities(world.appId, "OPT_OUT_NOTIFICATION");
    expect(data.map(({ identity }) => identity)).toContain(phone);
    await expect(consents.listIdentities(other, "OPT_OUT_NOTIFICATION")).rejects.toMatchObject({
      status: 404,
    });
  });
});
