import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, LOOKS, openPage } from "./browser.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
let messageId: string;

beforeAll(async () => {
  world = await startWorld();
  messageId = await fillWithExamples(world);
});

afterAll(() => world?.close());

describe.each(LOOKS)("at %s", (name, viewport, colorScheme) => {
  test.each([
    ["handsets", () => "/handsets"],
    ["messages", () => "/messages"],
    ["message", () => `/messages/${messageId}`],
  ])("the page of %s fits, shuts nobody out, and has nothing to complain about", async (pageName, path) => {
    const { page, complaints } = await openPage(world.browser, {
      viewport,
      colorScheme,
      hasTouch: viewport.width < 600,
    });
    await page.goto(world.page(path()));
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByText("Delivered").first().waitFor();
    await keepScreenshot(page, `${pageName}-${name}`);

    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  });
});

describe("by keyboard alone", () => {
  test("the first stop skips to the content", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/messages"));
    await page.getByRole("table").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await page.context().close();
  });

  test("the compose form keeps the focus inside, and gives it back when it is left", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/messages"));
    const opener = page.getByRole("button", { name: "New message" });
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "New message" });
    await dialog.getByLabel("To", { exact: true }).waitFor();
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press("Tab");
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }

    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });

  test("a message is opened from the list", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/messages"));
    const row = page.getByRole("table").getByRole("link").first();
    await row.focus();
    await page.keyboard.press("Enter");

    await page.getByRole("region", { name: "Timeline" }).waitFor();
    await page.context().close();
  });
});

describe("what goes wrong is said", () => {
  test("without the stream of changes the pages follow all the same, by asking", async () => {
    const { page } = await openPage(world.browser);
    await page.route("**/console/v1/events", (route) => route.abort());
    await page.goto(world.page("/messages"));
    await page.getByText("Polling", { exact: true }).waitFor();
    await world.client.conversation.messages.sendTextMessage({
      app_id: world.server.app_id,
      recipient_identities: [{ channel: "SMS", identity: "12025550144" }],
      text: "Seen without a stream",
    });

    await page.getByRole("link", { name: "Seen without a stream" }).waitFor();
    await page.context().close();
  });

  test("a message that does not exist", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/messages/01K00000000000000000000000"));

    await page.getByRole("alert").getByText("Not found").waitFor();
    expect(await page.title()).toBe("Not found · Postrider");
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  });

  test("an address that is no page", async () => {
    const { page, complaints } = await openPage(world.browser);
    await page.goto(world.page("/nowhere"));

    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    expect(await page.title()).toBe("There is no such page · Postrider");
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a message that the API refuses: the form shows which field, and keeps what was typed", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/messages"));
    await page.getByRole("button", { name: "New message" }).click();
    const form = page.getByRole("dialog", { name: "New message" });
    await form.getByLabel("To", { exact: true }).fill("+12025550188");
    await form.getByText("Carousel", { exact: true }).click();
    await form.getByLabel("Message as JSON").fill('{ "carousel_message": { "cards": [] } }');
    await form.getByRole("button", { name: "Send", exact: true }).click();

    await form.getByRole("alert").getByText("$.message.carousel_message.cards").waitFor();
    expect(await form.getByLabel("Message as JSON").inputValue()).toContain("carousel_message");
    await page.context().close();
  });
});

/** One handset on each channel, with what it shows best. @returns the message whose timeline has most to tell. */
async function fillWithExamples({ client, server, page }: World): Promise<string> {
  const { messages } = client.conversation;
  const picture = (name: string) => page(`/samples/${name}.jpg`);
  const identified = (identity: string, ...channels: string[]) => ({
    app_id: server.app_id,
    recipient: { identified_by: { channel_identities: channels.map((channel) => ({ channel, identity })) } },
    channel_priority_order: channels,
  });
  const question = {
    choice_message: {
      text_message: { text: "Your parcel arrives tomorrow. When shall we come?" },
      choices: ["Morning", "Evening", "Another day"].map((text) => ({ text_message: { text } })),
    },
  };
  await messages.send({
    ...identified("12025550123", "RCS"),
    message: {
      carousel_message: {
        cards: [
          { title: "Old harbour", description: "Two hours on the water at dusk.", picture: "harbour" },
          { title: "Pine ridge", description: "An easy walk with a long view.", picture: "ridge" },
        ].map(({ title, description, picture: name }) => ({
          title,
          description,
          media_message: { url: picture(name) },
          choices: [{ text_message: { text: `Book ${title}` } }],
        })),
      },
    },
  });
  await messages.send({ ...identified("12025550123", "RCS"), message: question });
  await messages.send({ ...identified("4915112345678", "WHATSAPP"), message: question });
  await messages.send({
    ...identified("4915112345678", "WHATSAPP"),
    message: {
      list_message: {
        title: "What can we help you with?",
        sections: [{ title: "Orders", items: [{ choice: { title: "Where is my order?" } }] }],
        message_properties: { menu: "Topics" },
      },
    },
  });
  await client.request({
    method: "POST",
    path: "/simulator/v1/handsets/RCS/12025550177/behaviour",
    body: { submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } } },
  });
  const { message_id } = await messages.send({
    ...identified("12025550177", "RCS", "SMS"),
    message: question,
  });
  return message_id;
}
