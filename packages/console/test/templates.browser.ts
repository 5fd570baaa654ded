import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, LOOKS, openPage } from "./browser.ts";
import { startWorld, type World } from "./world.ts";

/** An id may hold anything: it goes through addresses and back. */
const ODD_ID = "räksmörgås 50% / låda";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const { templates } = world.client.conversation;
  await templates.create({
    id: "order-ready",
    description: "Told when an order can be fetched",
    default_translation: "en-US",
    translations: [
      {
        language_code: "en-US",
        version: "1",
        variables: [{ key: "name", preview_value: "Ada" }],
        text_message: { text: "Hello ${name}, your order can be fetched." },
      },
      {
        language_code: "en-US",
        version: "2",
        variables: [
          { key: "name", preview_value: "Ada" },
          { key: "hour", preview_value: "18:00" },
        ],
        choice_message: {
          text_message: { text: "Hi ${name}, your order is ready until ${hour}." },
          choices: [{ text_message: { text: "On my way" } }, { text_message: { text: "Tomorrow" } }],
        },
        channel_template_overrides: {
          WHATSAPP: {
            template_reference: { template_id: "order_ready_2", version: "1", language_code: "en_US" },
            parameter_mappings: { "body[1]text": "name" },
          },
        },
      },
      {
        language_code: "sv-SE",
        version: "1",
        variables: [{ key: "name", preview_value: "Ada" }],
        text_message: { text: "Hej ${name}, din beställning är klar." },
      },
    ],
  });
  await templates.create({
    id: ODD_ID,
    default_translation: "sv-SE",
    translations: [{ language_code: "sv-SE", text_message: { text: "Välkommen ${name}" } }],
  });
});

afterAll(() => world?.close());

describe.each(LOOKS)("at %s", (name, viewport, colorScheme) => {
  test.each([
    ["templates", "/templates", ODD_ID],
    ["template", "/templates/order-ready", "On my way"],
  ])(
    "the page of %s fits, shuts nobody out, and has nothing to complain about",
    async (pageName, path, text) => {
      const { page, complaints } = await openPage(world.browser, { viewport, colorScheme });
      await page.goto(world.page(path));
      await page.getByText("Live", { exact: true }).waitFor();
      await page.getByText(text).first().waitFor();
      await keepScreenshot(page, `${pageName}-${name}`);

      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      expect(await findBarriers(page)).toEqual([]);
      await page.context().close();
    },
  );
});

describe("a template", () => {
  test("is shown on every channel in its newest version, where a channel has none of its own", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/templates"));
    await page.getByRole("link", { name: "order-ready" }).click();
    await page.getByRole("article").nth(12).waitFor();

    const sms = page.getByRole("article", { name: "SMS", exact: true });
    await sms.getByText("Hi Ada, your order is ready until 18:00.").waitFor();
    await page.getByRole("article", { name: "WhatsApp" }).getByText("order_ready_2").waitFor();
    await page
      .getByRole("article", { name: "Telegram" })
      .getByRole("button", { name: "On my way" })
      .waitFor();
    await page.context().close();
  });

  test("is shown with other values, and says where one is missing", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/templates/order-ready"));
    const sms = page.getByRole("article", { name: "SMS", exact: true });
    await page.getByLabel("name").fill("Bo");
    await sms.getByText("Hi Bo, your order is ready until 18:00.").waitFor();
    await page.getByLabel("hour").fill("");
    await sms.getByText("TEMPLATE_INSUFFICIENT_PARAMETERS").waitFor();
    await page.context().close();
  });

  test("is shown in an older version and in another language, and keeps that over a reload", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/templates/order-ready"));
    const sms = page.getByRole("article", { name: "SMS", exact: true });
    await page.getByRole("group", { name: "Version" }).getByText("1", { exact: true }).click();
    await sms.getByText("Hello Ada, your order can be fetched.").waitFor();
    await page.reload();
    await sms.getByText("Hello Ada, your order can be fetched.").waitFor();
    await page.getByRole("group", { name: "Language" }).getByText("sv-SE").click();
    await sms.getByText("Hej Ada, din beställning är klar.").waitFor();
    await page.context().close();
  });

  test("with an odd id is opened from the list", async () => {
    const { page, complaints } = await openPage(world.browser);
    await page.goto(world.page("/templates"));
    await page.getByRole("link", { name: ODD_ID }).click();
    await page.getByRole("heading", { name: ODD_ID, level: 1 }).waitFor();
    await page.getByLabel("name").fill("Bo");
    await page.getByRole("article", { name: "SMS", exact: true }).getByText("Välkommen Bo").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: ODD_ID, level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("is written, and gets a second version", async () => {
    const { page, complaints } = await openPage(world.browser);
    await page.goto(world.page("/templates"));
    await page.getByRole("button", { name: "New template" }).click();
    const form = page.getByRole("dialog", { name: "New template" });
    await form.getByLabel("Id", { exact: true }).fill("greeting");
    await form.getByLabel("Preview name as").fill("Cy");
    await keepScreenshot(page, "template-new-1280-light");
    expect(await findBarriers(page)).toEqual([]);
    await form.getByRole("button", { name: "Create it" }).click();
    const sms = page.getByRole("article", { name: "SMS", exact: true });
    await sms.getByText("Hi Cy, your order is ready.").waitFor();

    await page.getByRole("button", { name: "Edit or add" }).click();
    const edit = page.getByRole("dialog", { name: "Translation" });
    await edit.getByLabel("Version").fill("2");
    await edit.getByLabel("Text", { exact: true }).last().fill("Hi again, ${name}.");
    await edit.getByRole("button", { name: "Add as a new version" }).click();
    await sms.getByText("Hi again, Cy.").waitFor();

    const { translations } = await world.client.conversation.templates.get("greeting");
    expect(translations.map(({ version }) => version)).toEqual(["1", "2", "latest"]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("that somebody else changed meanwhile is not overwritten", async () => {
    const { templates } = world.client.conversation;
    await templates.create({
      id: "shared",
      default_translation: "en-US",
      translations: [{ language_code: "en-US", text_message: { text: "Mine" } }],
    });
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/templates/shared"));
    await page.getByRole("button", { name: "Edit or add" }).click();
    const edit = page.getByRole("dialog", { name: "Translation" });
    await edit.getByLabel("Text", { exact: true }).last().fill("Ours");
    await templates.update("shared", {
      version: 1,
      default_translation: "en-US",
      translations: [{ language_code: "en-US", text_message: { text: "Theirs" } }],
    });
    await edit.getByRole("button", { name: "Replace this version" }).click();

    await edit.getByRole("alert").waitFor();
    expect((await templates.get("shared")).translations[0]).toMatchObject({
      text_message: { text: "Theirs" },
    });
    await page.context().close();
  });
});
