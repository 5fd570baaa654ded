import { describe, expect, test } from "vitest";
import { describeChannel } from "../channels/index.ts";
import { prepareWorlds, problemsOf, START } from "./test/world.ts";

const startWorld = prepareWorlds();

describe("a message from the handset", () => {
  test("goes to the app that wrote last, from the address it wrote as", async () => {
    const world = await startWorld();
    await world.submit({ channelProperties: { SMS_SENDER: "Shop" } });
    const sent = await world.simulator.sendFromHandset("SMS", world.identity, { text: "Yes" });

    expect(world.events).toEqual([
      {
        type: "message",
        projectId: world.projectId,
        appId: world.appId,
        channel: "SMS",
        identity: world.identity,
        senderId: "Shop",
        providerMessageId: sent.id,
        message: { text_message: { text: "Yes" } },
        at: START,
      },
    ]);
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages.at(-1)).toEqual(sent);
  });

  test("goes to an app by its id when none wrote before, and names app_id when it is needed", async () => {
    const world = await startWorld();
    const other = await startWorld();
    const send = (body: unknown) => world.simulator.sendFromHandset("SMS", world.identity, body);
    expect(await problemsOf(send({ text: "Hi" }))).toEqual([
      "$.app_id is needed: no app has written to this handset yet, and there are several",
    ]);
    expect(await problemsOf(send({ text: "Hi", app_id: "nobody" }))).toEqual([
      "$.app_id must be the id of an app of this server",
    ]);
    await send({ text: "Hi", app_id: other.appId });
    expect(world.events).toMatchObject([{ appId: other.appId, projectId: other.projectId, senderId: "" }]);
  });

  test("taps a choice by its postback or its place", async () => {
    const world = await startWorld();
    const messageId = "01K00000000000000000000000";
    const message = describeChannel("RCS")?.transcode(
      {
        choice_message: {
          text_message: { text: "When?" },
          choices: [
            { url_message: { title: "Map", url: "https://ex.test" } },
            { text_message: { text: "Today" } },
            { text_message: { text: "Later" }, postback_data: "later" },
          ],
        },
      },
      { messageId, channelProperties: {} },
    );
    await world.submit({ channel: "RCS", messageId, ...(message ? { message } : {}) });
    const tap = (choice: object) => world.simulator.sendFromHandset("RCS", world.identity, { choice });

    await tap({ message_id: messageId, index: 0 });
    const later = await tap({ message_id: messageId, postback_data: "later" });
    expect(later.text).toBe("Later");
    expect(world.events.map((event) => (event.type === "message" ? event.message : event))).toEqual([
      { choice_response_message: { message_id: messageId, postback_data: `${messageId}_Today` } },
      { choice_response_message: { message_id: messageId, postback_data: "later" } },
    ]);
    expect(await problemsOf(tap({ message_id: messageId, index: 2 }))).toEqual([
      `$.choice.index must be one of the choices offered: 0 = "${messageId}_Today", 1 = "later"`,
    ]);
    expect(await problemsOf(tap({ message_id: "nothing", index: 0 }))).toEqual([
      "$.choice.message_id must be the id of an app message that this handset has",
    ]);
  });

  test.each([
    [{ media: { url: "https://ex.test/a.jpg" } }, { media_message: { url: "https://ex.test/a.jpg" } }],
    [
      { media: { url: "https://ex.test/a.jpg", caption: "Look" } },
      { media_card_message: { url: "https://ex.test/a.jpg", caption: "Look" } },
    ],
    [
      { location: { latitude: 55.6, longitude: 13, title: "Here" } },
      { location_message: { title: "Here", coordinates: { latitude: 55.6, longitude: 13 } } },
    ],
  ])("%j", async (body, message) => {
    const world = await startWorld();
    await world.submit({ channel: "WHATSAPP" });
    await world.simulator.sendFromHandset("WHATSAPP", world.identity, body);
    expect(world.events).toMatchObject([{ type: "message", message }]);
  });

  const order = {
    product_response_message: {
      products: [{ id: "sku-7", marketplace: "FACEBOOK", quantity: 2, item_price: 4.5, currency: "EUR" }],
      title: "Please",
      catalog_id: "c-1",
    },
  };
  const form = {
    channel_specific_message: {
      message_type: "nfm_reply",
      message: { type: "nfm_reply", nfm_reply: { name: "flow", response_json: "{}", body: "Sent" } },
    },
  };
  test.each([
    [order, "Please\n2 × sku-7, 4.5 EUR"],
    [form, "Sent"],
    [{ fallback_message: { raw_message: "BEGIN:VCARD" } }, "BEGIN:VCARD"],
    [{ text_message: { text: "Hi" } }, "Hi"],
    [{ choice_response_message: { message_id: "m", postback_data: "yes" } }, "yes"],
  ])("may be any that the channel has, in the form of the wire: %j", async (message, shown) => {
    const world = await startWorld();
    await world.submit({ channel: "WHATSAPP" });
    const sent = await world.simulator.sendFromHandset("WHATSAPP", world.identity, {
      contact_message: message,
    });
    expect(sent.text).toBe(shown);
    expect(world.events).toMatchObject([{ type: "message", message }]);
  });

  test("quotes a message of the app, and goes to that app", async () => {
    const world = await startWorld();
    await world.submit({ messageId: "m" });
    const sent = await world.simulator.sendFromHandset("SMS", world.identity, {
      text: "This",
      reply_to: "m",
    });
    expect(sent.shown.replyTo).toBe("m");
    expect(world.events).toMatchObject([
      { appId: world.appId, message: { text_message: { text: "This" }, reply_to: { message_id: "m" } } },
    ]);
    const quotesNothing = world.simulator.sendFromHandset("SMS", world.identity, {
      text: "a",
      reply_to: "x",
    });
    expect(await problemsOf(quotesNothing)).toEqual([
      "$.reply_to must be the id of an app message that this handset has",
    ]);
  });

  test("is of a kind that contacts on the channel send", async () => {
    const world = await startWorld();
    const send = (channel: string, body: unknown) =>
      problemsOf(world.simulator.sendFromHandset(channel, world.identity, body));
    expect(await send("VIBERBM", { media: { url: "https://ex.test/a.jpg" } })).toEqual([
      "$.media is not possible: contacts on this channel send text_message, choice_response_message",
    ]);
    expect(await send("KAKAOTALK", { text: "Hi" })).toEqual([
      "$.text is not possible: contacts on this channel send nothing",
    ]);
    expect(await send("WHATSAPP", { contact_message: { product_response_message: {} } })).toEqual([
      "$.contact_message.product_response_message.products is required",
    ]);
  });

  test("is not shown when the app's side could not take it", async () => {
    const world = await startWorld();
    await world.submit();
    world.failReceive(new Error("the database is away"));
    await expect(world.simulator.sendFromHandset("SMS", world.identity, { text: "Hi" })).rejects.toThrow(
      "away",
    );
    expect((await world.simulator.getHandset("SMS", world.identity)).messages).toHaveLength(1);
  });

  test.each<[unknown, string[]]>([
    [null, ["$ must be an object"]],
    [{}, ["$ must have exactly one of text, choice, media, location, contact_message"]],
    [
      { text: "a", media: { url: "https://ex.test" } },
      ["$ must have exactly one of text, choice, media, location, contact_message"],
    ],
    [{ text: 7 }, ["$.text must be a text of 1 to 65536 characters"]],
    [
      { text: "a", txet: "b" },
      [
        "$.txet is not known; known here are text, choice, media, location, contact_message, reply_to, app_id",
      ],
    ],
    [{ media: { url: "here" } }, ["$.media.url must be an absolute http or https URL"]],
    [{ media: { url: "javascript:alert(1)" } }, ["$.media.url must be an absolute http or https URL"]],
    [{ text: "a", app_id: "\0" }, ["$.app_id must be an id"]],
    [
      { choice: { message_id: "m", index: 0 } },
      ["$.choice cannot be tapped on this channel, which shows choices as text: send the text instead"],
    ],
  ])("with the body %j is refused", async (body, problems) => {
    const world = await startWorld();
    expect(await problemsOf(world.simulator.sendFromHandset("MMS", world.identity, body))).toEqual(problems);
    expect(world.events).toEqual([]);
  });

  test.each<[unknown, string[]]>([
    [
      { location: { latitude: 91, longitude: 0 } },
      [expect.stringMatching(/^\$\.location\.latitude must be/)],
    ],
    [
      { location: { latitude: 1, longitude: { valueOf: 1, toString: 1 }, title: { toString: 1 } } },
      expect.arrayContaining([expect.stringContaining("$.location.title must be a string")]),
    ],
    [{ location: {} }, [expect.stringContaining("$.location"), expect.stringContaining("$.location")]],
  ])("on RCS with the body %j is refused", async (body, problems) => {
    const world = await startWorld();
    expect(await problemsOf(world.simulator.sendFromHandset("RCS", world.identity, body))).toEqual(problems);
  });
});
