import type { Channel, ContactCreate } from "@postrider/sdk/conversation";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, LOOKS, openPage } from "./browser.ts";
import { settled } from "./settled.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
let adaId: string;

beforeAll(async () => {
  world = await startWorld();
  adaId = await create({
    channel_identities: [on("WHATSAPP", "12025550123"), on("SMS", "12025550123"), on("TELEGRAM", "88001")],
    channel_priority: ["WHATSAPP", "SMS"],
    display_name: "Ada Lovelace",
    email: "ada@example.com",
    external_id: "crm-1815",
    language: "EN_GB",
    metadata: "met at the harbour",
  });
  await create({
    channel_identities: [on("SMS", "442079460018")],
    display_name: "Grace Hopper",
    language: "EN",
  });
  await create({ channel_identities: [on("RCS", "4915112345678")], language: "DE" });
  const conversationId = await write(adaId, "See you tomorrow at nine.");
  await world.client.conversation.conversations.stop(conversationId);
  await write(adaId, "One more thing: bring a coat.");
});

afterAll(() => world?.close());

describe("the pages of contacts", () => {
  test.each(LOOKS)(
    "at %s fit, shut nobody out, and have nothing to complain about",
    async (name, viewport, colorScheme) => {
      const { page, complaints } = await openPage(world.browser, { viewport, colorScheme });
      const look = async (screenshot: string) => {
        await keepScreenshot(page, `${screenshot}-${name}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
        expect(await findBarriers(page)).toEqual([]);
      };
      await page.goto(world.page("/contacts"));
      await page.getByText("Live", { exact: true }).waitFor();
      await page.getByRole("link", { name: "Grace Hopper" }).waitFor();
      await look("contacts");

      await page.getByRole("link", { name: "Ada Lovelace" }).click();
      await page.getByText("One more thing").waitFor();
      await look("contact");

      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByRole("dialog", { name: "Edit contact" }).getByLabel("External id").waitFor();
      await look("contact-edit");
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test("finds people by name, by number and by external id, and the address keeps the search", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/contacts"));
    const [ada, grace] = ["Ada Lovelace", "Grace Hopper"].map((name) => page.getByRole("link", { name }));
    for (const typed of ["grace", "+44 20 7946"]) {
      await page.getByLabel("Find contacts").fill(typed);
      await ada?.waitFor({ state: "detached" });
      await grace?.waitFor();
      await page.getByLabel("Find contacts").fill("crm-1815");
      await grace?.waitFor({ state: "detached" });
      await ada?.waitFor();
    }
    await page.reload();
    await ada?.waitFor();
    expect(await page.getByLabel("Find contacts").inputValue()).toBe("crm-1815");
    await page.getByLabel("Find contacts").fill("nobody");
    await page.getByRole("heading", { name: "Nobody is found" }).waitFor();
    await page.context().close();
  });

  test("whoever writes first becomes a contact, which appears without a reload", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/contacts"));
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByRole("table").waitFor();
    await world.client.request({
      method: "POST",
      path: "/simulator/v1/handsets/SMS/12025550155/messages",
      body: { text: "Hello?" },
    });
    await page.getByRole("link", { name: "+1 202 555 0155" }).waitFor();
    await page.context().close();
  });

  test("creates a contact, says which field is wrong, and changes it", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/contacts"));
    await page.getByRole("button", { name: "New contact" }).click();
    const form = page.getByRole("dialog", { name: "New contact" });
    await form.getByLabel("Name", { exact: true }).fill("Katherine Johnson");
    await form.getByRole("button", { name: "Create" }).click();
    await form.getByText("Type a number, or an id of the channel.").waitFor();
    await form.getByLabel("Address 1", { exact: true }).fill("+1 (202) 555-0190");
    await form.getByRole("button", { name: "Add an address" }).click();
    await form.getByRole("combobox", { name: "Channel of address 2" }).click();
    await page.getByRole("option", { name: "Messenger" }).click();
    await form.getByLabel("Address 2", { exact: true }).fill("m-7");
    await form.getByRole("button", { name: "Create" }).click();
    await form.getByText("Choose the app that knows it.").waitFor();
    await form.getByRole("button", { name: "Remove address 2" }).click();
    await form.getByRole("button", { name: "Create" }).click();

    await page.getByRole("heading", { name: "Katherine Johnson" }).waitFor();
    await page.getByRole("region", { name: "Addresses" }).getByText("+1 202 555 0190").waitFor();
    await page.getByRole("button", { name: "Edit" }).click();
    const edit = page.getByRole("dialog", { name: "Edit contact" });
    await edit.getByLabel("External id").fill("nasa-1918");
    await edit.getByLabel("E-mail").fill("not an address");
    await edit.getByRole("button", { name: "Save" }).click();
    await edit.waitFor({ state: "detached" });
    await page.getByRole("region", { name: "Details" }).getByText("nasa-1918").waitFor();
    await page.context().close();
  });

  test("writes to a contact", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page(`/contacts/${adaId}`));
    await page.getByRole("button", { name: "Write" }).click();
    const form = page.getByRole("dialog", { name: "New message" });
    expect(await form.getByLabel("To", { exact: true }).inputValue()).toBe("+12025550123");
    await form.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("region", { name: "Timeline" }).waitFor();
    // The message leads back to whom it is for.
    await page.getByRole("link", { name: adaId }).click();
    await page.getByRole("heading", { name: "Ada Lovelace" }).waitFor();
    await page.context().close();
  });

  test("merges two contacts after saying what will happen", async () => {
    const { page } = await openPage(world.browser);
    const stays = await create({
      channel_identities: [on("SMS", "12025550171")],
      display_name: "Mary Jackson",
      language: "EN",
    });
    await create({
      channel_identities: [on("SMS", "12025550172"), on("WHATSAPP", "12025550172")],
      display_name: "M. Jackson",
      external_id: "langley-1",
      language: "EN",
    });
    await page.goto(world.page(`/contacts/${stays}`));
    await page.getByRole("button", { name: "Contact actions" }).click();
    await page.getByRole("menuitem", { name: "Merge with another" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge with Mary Jackson" });
    await dialog.getByLabel("Which contact goes into this one?").fill("m. j");
    await dialog.getByRole("button", { name: "M. Jackson" }).click();
    await dialog.getByText("These addresses move").waitFor();
    await dialog.getByText("Mary Jackson has another one on the channel").waitFor();
    await keepScreenshot(page, "contact-merge");
    expect(await findBarriers(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();

    await dialog.waitFor({ state: "detached" });
    const addresses = page.getByRole("region", { name: "Addresses" });
    await addresses.getByText("WhatsApp").waitFor();
    expect(await addresses.getByRole("listitem").count()).toBe(2);
    await page.getByRole("region", { name: "Details" }).getByText("langley-1").waitFor();
    await page.context().close();
  });

  test("deletes a contact after asking", async () => {
    const { page } = await openPage(world.browser);
    const id = await create({
      channel_identities: [on("SMS", "12025550199")],
      display_name: "Jane Doe",
      language: "EN",
    });
    await page.goto(world.page(`/contacts/${id}`));
    await page.getByRole("button", { name: "Contact actions" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Delete it" }).click();
    await page.getByRole("heading", { name: "Contacts", exact: true }).waitFor();
    await page.getByRole("link", { name: "Grace Hopper" }).waitFor();
    await page.getByRole("link", { name: "Jane Doe" }).waitFor({ state: "detached" });
    await page.context().close();
  });
});

async function create(fields: ContactCreate): Promise<string> {
  return (await world.client.conversation.contacts.create(fields)).id;
}

function on(channel: Channel, identity: string): { channel: Channel; identity: string } {
  return { channel, identity };
}

/** @returns the conversation that it is in. */
async function write(contact_id: string, text: string): Promise<string> {
  const { message_id } = await world.client.conversation.messages.send({
    app_id: world.server.app_id,
    recipient: { contact_id },
    message: { text_message: { text } },
  });
  return settled(world, message_id, "DELIVERED");
}
