import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { told } from "../told.ts";
import { PHONE, startWorld, type World } from "../world.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await startWorld();
  worlds.push(world);
});
afterAll(async () => {
  for (const each of worlds) await each.close();
});

describe("a template in its older form", () => {
  const template = (text: string) => ({
    channel: "CONVERSATION",
    description: "A greeting",
    default_translation: "en-US",
    translations: [{ language_code: "en-US", content: JSON.stringify({ text_message: { text } }) }],
  });

  test("is made, read, listed, changed and deleted", async () => {
    const { templatesV1 } = world.client.conversation;
    const { id } = await templatesV1.create(template("Hi"));

    expect((await templatesV1.get(id)).translations).toHaveLength(1);
    expect((await templatesV1.list()).data.map((each) => each.id)).toEqual([id]);
    await templatesV1.update(id, { ...template("Hello"), description: "A longer greeting" });
    expect((await templatesV1.get(id)).description).toBe("A longer greeting");
    await templatesV1.delete(id);
    await expect(templatesV1.get(id)).rejects.toMatchObject({ status: 404 });
    expect((await templatesV1.list()).data).toEqual([]);
  });

  test("is no template of the newer form, which lists its own, with their translations", async () => {
    const { templates, templatesV1 } = world.client.conversation;
    await templatesV1.create(template("Hi"));
    const { id } = await templates.create({
      default_translation: "en-US",
      translations: [
        { language_code: "en-US", text_message: { text: "Hi" } },
        { language_code: "sv-SE", text_message: { text: "Hej" } },
      ],
    });

    expect((await templates.list()).data.map((each) => each.id)).toEqual([id]);
    const { data } = await templates.listTranslations(id, { language_code: "sv-SE" });
    expect(data.map(({ language_code }) => language_code)).toEqual(["sv-SE"]);
  });
});

describe("an opt-in and an opt-out in the older way", () => {
  test("are told for each address, under the id of the request", async () => {
    await world.listen(["OPT_IN", "OPT_OUT"]);
    const body = {
      app_id: world.appId,
      recipient: { identified_by: { channel_identities: [{ channel: "SMS" as const, identity: PHONE }] } },
      channels: ["SMS" as const],
      request_id: "r1",
    };
    const { conversation } = world.client;

    expect(await conversation.optIns.register(body)).toMatchObject({ request_id: "r1" });
    expect(await conversation.optOuts.register(body)).toMatchObject({ request_id: "r1" });
    await world.clock.advance(0);

    expect(told(world)).toEqual(["OPT_IN", "OPT_OUT"]);
    for (const { body: callback } of world.customer.received) expect(callback).toContain('"request_id":"r1"');
  });
});

describe("an event from elsewhere", () => {
  test("is put into a conversation, where it is listed; only its record is told of, and nothing is sent", async () => {
    await world.send();
    const { conversation } = world.client;
    const { data: conversations } = await conversation.conversations.list({ app_id: world.appId });
    const { id: conversation_id = "", contact_id = "" } = conversations[0] ?? {};
    await world.listen();

    await conversation.conversations.injectEvent(conversation_id, {
      app_event: { composing_event: {} },
      contact_id,
      channel_identity: { channel: "SMS", identity: PHONE, app_id: "" },
      accept_time: new Date(world.clock.now()).toISOString(),
    });
    await world.clock.advance(0);

    const { data } = await conversation.events.list({ conversation_id });
    expect(data).toMatchObject([{ app_event: { composing_event: {} } }]);
    expect(told(world)).toEqual(["RECORD_NOTIFICATION"]);
  });
});
