import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, LOOKS, openPage } from "./browser.ts";
import { startWorld, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const { client, server } = world;
  // One that refuses every callback, and one where nobody listens.
  for (const target of [`${server.url}/nowhere`, "http://127.0.0.1:9/callbacks"]) {
    await client.conversation.webhooks.create({
      app_id: server.app_id,
      target,
      target_type: "HTTP",
      triggers: ["MESSAGE_SUBMIT"],
      secret: "s3cr3t",
    });
  }
  for (let index = 0; index < 12; index += 1) {
    await client.conversation.messages.send({
      app_id: server.app_id,
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "+12025550123" }] } },
      message: { text_message: { text: `Hello ${index}` } },
    });
  }
});

afterAll(() => world?.close());

describe("the page of webhooks", () => {
  test.each(LOOKS)(
    "at %s fits, shuts nobody out, and has nothing to complain about",
    async (name, viewport, colorScheme) => {
      const { page, complaints } = await openPage(world.browser, { viewport, colorScheme });
      await page.goto(world.page("/webhooks"));
      await page.getByText("Live", { exact: true }).waitFor();
      await page.getByText("Refused").first().waitFor();
      await page.getByText("Resting").first().waitFor();
      await keepScreenshot(page, `webhooks-${name}`);

      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      expect(await findBarriers(page)).toEqual([]);
      await page.context().close();
    },
  );

  test("tries a webhook, and shows what it was told", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/webhooks"));
    const card = page.getByRole("region", { name: "/nowhere" });
    await card.getByRole("button", { name: "Test" }).click();
    await card.getByRole("status").getByText("HTTP 404").waitFor();
    await card.getByRole("button", { name: "Show deliveries" }).click();
    await card.getByRole("list", { name: "Deliveries" }).getByText("Given up").first().waitFor();
    await keepScreenshot(page, "webhooks-deliveries");
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  });

  test("disables a webhook and enables it", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/webhooks"));
    const card = page.getByRole("region", { name: "/nowhere" });
    await card.getByRole("button", { name: "Disable" }).click();
    await card.getByText("Nothing is sent: it was disabled by hand.").waitFor();
    await card.getByRole("button", { name: "Enable" }).click();
    await card.getByRole("button", { name: "Disable" }).waitFor();
    await page.context().close();
  });

  test("makes a webhook, and deletes it after asking", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/webhooks"));
    await page.getByRole("button", { name: "New webhook" }).click();
    const form = page.getByRole("dialog", { name: "New webhook" });
    await form.getByLabel("Address").fill("http://127.0.0.1:9/made-here");
    await form.getByLabel("Secret").fill("s3cr3t");
    expect(await findBarriers(page)).toEqual([]);
    await keepScreenshot(page, "new-webhook-1280-light");
    await form.getByRole("button", { name: "Make it" }).click();

    const card = page.getByRole("region", { name: "/made-here" });
    await card.getByText("MESSAGE_INBOUND").waitFor();
    await card.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("button", { name: "Delete it" }).click();
    await card.waitFor({ state: "detached" });
    await page.context().close();
  });

  test("changes where a webhook goes and what it is told of, and leaves its secret", async () => {
    const { page } = await openPage(world.browser);
    const { id } = await world.client.conversation.webhooks.create({
      app_id: world.server.app_id,
      target: "http://127.0.0.1:9/to-be-moved",
      target_type: "HTTP",
      triggers: ["OPT_OUT"],
      secret: "s3cr3t",
    });
    await page.goto(world.page("/webhooks"));
    await page.getByRole("region", { name: "/to-be-moved" }).getByRole("button", { name: "Edit" }).click();
    const form = page.getByRole("dialog", { name: "Edit webhook" });
    await form.getByLabel("Address").fill("nowhere");
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByRole("alert").getByText("$.target").waitFor();

    await form.getByLabel("Address").fill("http://127.0.0.1:9/moved");
    await form.getByRole("combobox", { name: "Triggers" }).fill("OPT_IN");
    await page.getByRole("option", { name: "OPT_IN", exact: true }).click();
    await form.getByLabel("Address").click(); // Closes the list.
    expect(await findBarriers(page)).toEqual([]);
    await keepScreenshot(page, "edit-webhook-1280-light");
    await form.getByRole("button", { name: "Save" }).click();

    const card = page.getByRole("region", { name: "/moved" });
    await card.getByText("OPT_IN").waitFor();
    await form.waitFor({ state: "detached" });
    const { secret: _hidden, ...changed } = await world.client.conversation.webhooks.get(id);
    expect(changed).toMatchObject({ target: "http://127.0.0.1:9/moved", triggers: ["OPT_OUT", "OPT_IN"] });
    await card.getByText("Signed").locator("..").getByText("yes").waitFor();
    await world.client.conversation.webhooks.delete(id);
    await page.context().close();
  });

  test("says at the field why a webhook is refused", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/webhooks"));
    await page.getByRole("button", { name: "New webhook" }).click();
    const form = page.getByRole("dialog", { name: "New webhook" });
    await form.getByLabel("Address").fill("nowhere");
    await form.getByRole("button", { name: "Make it" }).click();

    await form.getByRole("alert").getByText("$.target").waitFor();
    expect(await form.getByLabel("Address").getAttribute("aria-invalid")).toBe("true");
    await page.context().close();
  });

  test("counts dead letters, and sends them again", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/webhooks"));
    await page.getByRole("button", { name: "Send again…" }).click();
    await page.getByRole("button", { name: "Send 12 again" }).scrollIntoViewIfNeeded();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await keepScreenshot(page, "webhooks-dead-letters");
    await page.getByRole("button", { name: "Send 12 again" }).click();
    await page.getByText("12 queued again.").waitFor();
    await page.context().close();
  });
});
