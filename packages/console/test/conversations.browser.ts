import type { AppEvent } from "@postrider/sdk/conversation";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, LOOKS, openPage } from "./browser.ts";
import { settled } from "./settled.ts";
import { startWorld, type World } from "./world.ts";

const ADA = "12025550123";

let world: World;
let ada: { contactId: string; conversationId: string };

beforeAll(async () => {
  world = await startWorld();
  ada = await talkWithAda(world);
  await talkWithOthers(world);
});

afterAll(() => world?.close());

describe("the page of conversations", () => {
  test.each(LOOKS)(
    "at %s fits, shuts nobody out, and has nothing to complain about",
    async (name, viewport, colorScheme) => {
      const { page, complaints } = await openPage(world.browser, { viewport, colorScheme });
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

      await page.goto(world.page("/conversations"));
      await page.getByText("Live", { exact: true }).waitFor();
      await page.getByRole("link", { name: "Ada Lovelace" }).waitFor();
      await keepScreenshot(page, `conversations-${name}`);
      expect(await overflow()).toBeLessThanOrEqual(0);
      expect(await findBarriers(page)).toEqual([]);

      await page.getByRole("link", { name: "Ada Lovelace" }).click();
      await page.getByText("RECIPIENT_NOT_REACHABLE").waitFor();
      await page.getByText("Read", { exact: true }).first().waitFor();
      await page.getByRole("img", { name: "market.jpg" }).waitFor();
      await keepScreenshot(page, `conversation-${name}`);
      // The end is in sight, though a picture and a reason were loaded after it.
      const newest = await page.getByText("I am there").boundingBox();
      const composer = await page.getByLabel("Message to Ada Lovelace").boundingBox();
      expect((newest?.y ?? 0) + (newest?.height ?? 0)).toBeLessThan(composer?.y ?? 0);
      expect(await overflow()).toBeLessThanOrEqual(0);
      expect(await findBarriers(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test("both sides appear as they write, without a reload, and what is sent says what became of it", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page(`/conversations/${ada.conversationId}`));
    const log = page.getByRole("log", { name: "Messages" });
    await log.getByRole("article").first().waitFor();

    await page.getByLabel("Message to Ada Lovelace").fill("Shall I come at nine?");
    await page.keyboard.press("Enter");
    const ours = log.getByRole("article", { name: "To the contact" }).filter({ hasText: "at nine?" });
    await ours.getByRole("link", { name: "Delivered" }).waitFor();
    expect(await page.getByLabel("Message to Ada Lovelace").inputValue()).toBe("");

    await answer(world, "WHATSAPP", { text: "Ten would be better" });
    await log.getByRole("article", { name: "From the contact" }).getByText("Ten would be better").waitFor();
    // The list beside it says so, too.
    await page.getByRole("complementary").getByText("Ten would be better").waitFor();

    await ours.getByRole("link", { name: "Delivered" }).click();
    await page.getByRole("region", { name: "Timeline" }).waitFor();
    await page.context().close();
  });

  test("shows what both sides do besides writing, as it happens", async () => {
    const { page } = await openPage(world.browser);
    const rcs = { identified_by: { channel_identities: [{ channel: "RCS", identity: "12025550155" }] } };
    const { conversationId, messageId } = await begin(world, "12025550155", "Are you there?", "RCS");
    const tell = (event: AppEvent) =>
      world.client.conversation.events.send({ app_id: world.server.app_id, recipient: rcs, event });
    await page.goto(world.page(`/conversations/${conversationId}`));
    const log = page.getByRole("log", { name: "Messages" });
    await log.getByText("Are you there?").waitFor();

    await report(world, "RCS", { composing: true }, "12025550155");
    await log.getByText("+1 202 555 0155 is typing").waitFor();
    await report(world, "RCS", { composing: false }, "12025550155");
    await log.getByText("+1 202 555 0155 was typing").waitFor();
    await report(world, "RCS", { read: messageId }, "12025550155");
    await log.getByRole("link", { name: "Read" }).waitFor();

    await answer(world, "RCS", { text: "I am" }, "12025550155");
    await tell({ read_message_event: {} });
    const theirs = log.getByRole("article", { name: "From the contact" }).filter({ hasText: "I am" });
    await theirs.getByText("Read by your app").waitFor();
    await tell({ composing_event: {} });
    await log.getByText("Your app is typing").waitFor();
    await page.context().close();
  });

  test("puts a reaction on its message, and takes it away", async () => {
    const { page } = await openPage(world.browser);
    const { conversationId, messageId } = await begin(world, "12025550156", "Shall we?", "WHATSAPP");
    const react = (emoji: string) =>
      report(world, "WHATSAPP", { reaction: { message_id: messageId, emoji } }, "12025550156");
    await page.goto(world.page(`/conversations/${conversationId}`));
    const ours = page.getByRole("article", { name: "To the contact" }).filter({ hasText: "Shall we?" });
    await ours.waitFor();

    await react("👍");
    await ours.getByRole("img", { name: "Reaction: 👍" }).waitFor();
    await react("");
    await ours.getByRole("img", { name: "Reaction: 👍" }).waitFor({ state: "detached" });
    await page.context().close();
  });

  test("sends on the channel that was chosen, and more than texts", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page(`/conversations/${ada.conversationId}`));
    await page.getByRole("combobox", { name: "Channel to send on" }).click();
    await page.getByRole("option", { name: "SMS" }).click();
    await page.getByRole("button", { name: "Send something else than a text" }).click();
    await page.getByRole("menuitem", { name: "Another message…" }).click();
    const drawer = page.getByRole("dialog", { name: "Message to Ada Lovelace" });
    await drawer.getByText("Location", { exact: true }).click();
    await drawer.getByLabel("Title").fill("Pier 7");
    await drawer.getByRole("button", { name: "Send", exact: true }).click();
    await drawer.waitFor({ state: "detached" });

    const sent = page.getByRole("article", { name: "To the contact" }).filter({ hasText: "Pier 7" });
    await sent.getByText("SMS", { exact: true }).waitFor();
    await page.context().close();
  });

  test("names the field that the server refuses, and keeps what was typed", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page(`/conversations/${ada.conversationId}`));
    await page.getByRole("button", { name: "Send something else than a text" }).click();
    await page.getByRole("menuitem", { name: "Another message…" }).click();
    const drawer = page.getByRole("dialog", { name: "Message to Ada Lovelace" });
    await drawer.getByText("Carousel", { exact: true }).click();
    await drawer.getByLabel("Message as JSON").fill('{ "carousel_message": { "cards": [] } }');
    await drawer.getByRole("button", { name: "Send", exact: true }).click();

    await drawer.getByRole("alert").getByText("$.message.carousel_message.cards").waitFor();
    expect(await drawer.getByLabel("Message as JSON").inputValue()).toContain("carousel_message");
    await page.context().close();
  });

  test("shows the contact that the app types, and marks as read what they wrote", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page(`/conversations/${ada.conversationId}`));
    const tell = async (what: string) => {
      await page.getByRole("button", { name: "Send something else than a text" }).click();
      await keepScreenshot(page, "conversation-other-actions");
      await page.getByRole("menuitem", { name: what }).click();
    };
    await page.getByRole("combobox", { name: "Channel to send on" }).click();
    await page.getByRole("option", { name: "WhatsApp" }).click();
    await tell("Show that you type");
    await page.getByText("Your app is typing").waitFor();
    await tell("Mark as read");
    await page.getByRole("article", { name: "From the contact" }).last().getByText("Read").waitFor();
    await page.context().close();
  });

  test("narrows the list by channel and state, and the address keeps it", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/conversations"));
    await page.getByRole("link", { name: "Ended" }).waitFor();
    await page.getByRole("combobox", { name: "State" }).click();
    await page.getByRole("option", { name: "Active only" }).click();
    await page.getByRole("link", { name: "Ended" }).waitFor({ state: "detached" });
    await page.getByRole("combobox", { name: "Channel" }).click();
    await page.getByRole("option", { name: "RCS" }).click();
    await page.getByRole("link", { name: "Ada Lovelace" }).waitFor({ state: "detached" });
    await page.reload();

    const rows = page.getByRole("complementary").getByRole("listitem");
    await rows.getByText("Old harbour").waitFor();
    expect(await rows.getByText("RCS", { exact: true }).count()).toBe(await rows.count());
    await page.context().close();
  });

  test("offers the way out of a filter that nothing passes", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/conversations?channel=LINE"));
    await page.getByRole("heading", { name: "No conversation passes the filter" }).waitFor();
    await page.getByRole("button", { name: "Clear the filter" }).click();

    await page.getByRole("link", { name: "Ada Lovelace" }).waitFor();
    await page.context().close();
  });

  test("ends a conversation, and the next message begins another", async () => {
    const { page } = await openPage(world.browser);
    const { conversationId } = await begin(world, "12025550166", "Before the end");
    await page.goto(world.page(`/conversations/${conversationId}`));
    await page.getByRole("button", { name: "Conversation actions" }).click();
    await page.getByRole("menuitem", { name: "End the conversation" }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await page.getByText("This conversation has ended").waitFor();

    await page.getByLabel("Message to +1 202 555 0166").fill("After the end");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("log").getByText("After the end").waitFor();
    expect(page.url()).not.toContain(conversationId);
    expect(await page.getByRole("log").getByText("Before the end").count()).toBe(0);
    await page.context().close();
  });

  test("deletes a conversation after asking", async () => {
    const { page } = await openPage(world.browser);
    const { conversationId } = await begin(world, "12025550167", "Soon forgotten");
    await page.goto(world.page(`/conversations/${conversationId}`));
    await page.getByRole("button", { name: "Conversation actions" }).click();
    await page.getByRole("menuitem", { name: "Delete the conversation" }).click();
    await page.getByRole("button", { name: "Delete it" }).click();

    await page.getByRole("heading", { name: "No conversation is open" }).waitFor();
    await page.getByRole("complementary").getByText("Soon forgotten").waitFor({ state: "detached" });
    await page.context().close();
  });
});

/** Ada writes on WhatsApp, is asked, chooses, gets a picture; one message does not reach her on SMS. */
async function talkWithAda({ client, server, page }: World): Promise<typeof ada> {
  const { contacts, messages } = client.conversation;
  const { id: contactId } = await contacts.create({
    channel_identities: [
      { channel: "WHATSAPP", identity: ADA },
      { channel: "SMS", identity: ADA },
    ],
    channel_priority: ["WHATSAPP", "SMS"],
    display_name: "Ada Lovelace",
    language: "EN",
  });
  const to = { app_id: server.app_id, recipient: { contact_id: contactId } };
  await answer(world, "WHATSAPP", { text: "Hello! Where is my parcel?" });
  const question = await messages.send({
    ...to,
    message: {
      choice_message: {
        text_message: { text: "It arrives tomorrow. When shall we come?" },
        choices: ["Morning", "Evening", "Another day"].map((text) => ({
          text_message: { text },
          postback_data: text.toLowerCase(),
        })),
      },
    },
  });
  await settled(world, question.message_id, "DELIVERED");
  await report(world, "WHATSAPP", { read: question.message_id });
  await report(world, "WHATSAPP", { reaction: { message_id: question.message_id, emoji: "👍" } });
  await answer(world, "WHATSAPP", {
    choice: { message_id: question.message_id, postback_data: "morning" },
  });
  await client.request({
    method: "POST",
    path: "/simulator/v1/handsets/SMS/12025550123/behaviour",
    body: { submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } }, times: 1 },
  });
  const failed = await messages.send({
    ...to,
    channel_priority_order: ["SMS"],
    message: { text_message: { text: "Your driver is on the way." } },
  });
  await settled(world, failed.message_id, "FAILED");
  const card = await messages.send({
    ...to,
    message: {
      card_message: {
        title: "Market square",
        description: "We wait beside the fountain.",
        media_message: { url: page("/samples/market.jpg") },
        choices: [{ text_message: { text: "I am there" } }],
      },
    },
  });
  const conversationId = await settled(world, card.message_id, "DELIVERED");
  for (const event of [
    { agent_joined_event: { agent: { display_name: "Grace", type: "HUMAN" as const } } },
    { read_message_event: {} },
  ])
    await client.conversation.conversations.injectEvent(conversationId, {
      app_event: event,
      accept_time: new Date().toISOString(),
    });
  return { contactId, conversationId };
}

/** Somebody without a name on RCS, and one whose conversation has ended. */
async function talkWithOthers(world: World): Promise<void> {
  await begin(world, "12025550144", "Old harbour, two hours on the water", "RCS");
  const { conversationId } = await begin(world, "4915112345678", "Thank you, and goodbye");
  await world.client.conversation.conversations.stop(conversationId);
}

/** A first message to a number. @returns the conversation that it began. */
async function begin({ client, server }: World, identity: string, text: string, channel = "SMS") {
  const { message_id } = await client.conversation.messages.send({
    app_id: server.app_id,
    recipient: { identified_by: { channel_identities: [{ channel, identity }] } },
    message: { text_message: { text } },
  });
  return { conversationId: await settled(world, message_id, "DELIVERED"), messageId: message_id };
}

/** Somebody, or Ada, writes from a handset. */
async function answer({ client }: World, channel: string, body: object, identity = ADA): Promise<void> {
  await client.request({
    method: "POST",
    path: `/simulator/v1/handsets/${channel}/${identity}/messages`,
    body,
  });
}

/** Something happens on a handset, or on Ada's. */
async function report({ client }: World, channel: string, body: object, identity = ADA): Promise<void> {
  await client.request({
    method: "POST",
    path: `/simulator/v1/handsets/${channel}/${identity}/events`,
    body,
  });
}
