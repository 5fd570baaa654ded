import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, LOOKS, openPage } from "./browser.ts";
import { startWorld, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  // A queue that drains slowly, so that something waits for as long as this test takes.
  world = await startWorld({ queueCap: 500, drainPerSecond: 1 });
  const { apps, batches } = world.client.conversation;
  await apps.create({
    display_name: "Newsletter",
    channel_credentials: [
      { channel: "SMS", static_bearer: { claimed_identity: "plan-7", token: "hush-token" } },
      { channel: "APPLEBC", applebc_credentials: { business_chat_account_id: "hush-account" } },
    ],
    callback_settings: { secret_for_overridden_callback_urls: "hush-secret" },
  });
  await batches.send({
    app_id: world.server.app_id,
    message: { text_message: { text: "Hello" } },
    recipient_and_params: Array.from({ length: 330 }, (_, index) => ({
      recipient: {
        identified_by: { channel_identities: [{ channel: "SMS", identity: String(12_025_550_100 + index) }] },
      },
    })),
  });
});

afterAll(() => world?.close());

async function openApp(page: Page, name: string): Promise<void> {
  await page.goto(world.page("/apps"));
  await page.getByRole("table").getByRole("link", { name }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

describe.each(LOOKS)("at %s", (name, viewport, colorScheme) => {
  test.each([
    ["apps", () => "/apps"],
    ["app", () => `/apps/${world.server.app_id}`],
  ])("the page of %s fits, shuts nobody out, and has nothing to complain about", async (pageName, path) => {
    const { page, complaints } = await openPage(world.browser, { viewport, colorScheme });
    await page.goto(world.page(path()));
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByText("of 500").first().waitFor();
    await keepScreenshot(page, `${pageName}-${name}`);

    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  });
});

describe("an app", () => {
  test("shows how its queue drains, without a reload", async () => {
    const { page } = await openPage(world.browser);
    await openApp(page, "Demo");
    const queue = page.getByRole("region", { name: "Queue" });
    await queue.getByText(/^\d+ fewer than when this page was opened\.$/).waitFor();
    await page.context().close();
  });

  test("shows which channels work, and no secret", async () => {
    const { page } = await openPage(world.browser);
    await openApp(page, "Newsletter");
    const channels = page.getByRole("region", { name: "Channels" });
    await channels.getByText("plan-7").waitFor();
    await channels.getByText("This server has no APPLEBC channel").waitFor();
    await page.getByText("signed, to addresses of messages").waitFor();

    expect(await page.content()).not.toContain("hush");
    await page.context().close();
  });

  test("is edited; what the server refuses is said, and keeps what was typed", async () => {
    const { page } = await openPage(world.browser);
    await openApp(page, "Newsletter");
    await page.getByRole("button", { name: "Edit" }).click();
    const form = page.getByRole("dialog", { name: "Edit app" });
    await form.getByLabel("Days", { exact: true }).fill("9999");
    await form.getByLabel("Secret to sign with").waitFor();
    await keepScreenshot(page, "app-edit-1280-light");
    expect(await findBarriers(page)).toEqual([]);
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByRole("alert").getByText("$.retention_policy.ttl_days").waitFor();

    await form.getByLabel("Days", { exact: true }).fill("30");
    await form.getByRole("button", { name: "Save" }).click();
    await form.waitFor({ state: "detached" });
    await page.getByRole("region", { name: "Settings" }).getByText("kept 30 days").waitFor();
    const [newsletter] = (await world.client.conversation.apps.list()).data.filter(
      ({ display_name }) => display_name === "Newsletter",
    );
    expect(newsletter).toMatchObject({
      channel_credentials: [{ static_bearer: { token: "hush-token" } }, {}],
      callback_settings: { secret_for_overridden_callback_urls: "hush-secret" },
      retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 30 },
    });
    await page.context().close();
  });

  test("is made, gets channels, an order of them, and loses one", async () => {
    const { page, complaints } = await openPage(world.browser);
    await page.goto(world.page("/apps"));
    await page.getByRole("button", { name: "New app" }).click();
    await page.getByLabel("Name").fill("Front desk");
    await page.getByRole("button", { name: "Make it" }).click();
    await page.getByText("No channel yet").waitFor();

    await addChannel(page, "SMS", { "Service plan id": "plan-9", Token: "t" });
    await addChannel(page, "Telegram", { "Token of the bot": "123:abc" });
    const channels = page.getByRole("list", { name: "Channels in their order" });
    await channels.getByText("telegram_credentials").waitFor();
    await channels.getByRole("button", { name: "Try Telegram earlier" }).click();
    await channels.getByRole("button", { name: "Try SMS earlier" }).waitFor();
    await channels.getByRole("button", { name: "Remove SMS" }).click();
    await channels.getByRole("button", { name: "Remove it" }).click();
    await channels.getByText("plan-9").waitFor({ state: "detached" });

    const [made] = (await world.client.conversation.apps.list()).data.filter(
      ({ display_name }) => display_name === "Front desk",
    );
    expect(made?.channel_credentials).toMatchObject([
      { channel: "TELEGRAM", telegram_credentials: { token: "123:abc" } },
    ]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

async function addChannel(page: Page, channel: string, fields: Record<string, string>): Promise<void> {
  await page.getByRole("button", { name: "Add or replace" }).click();
  const form = page.getByRole("dialog", { name: "Channel" });
  await form.getByRole("combobox", { name: "Channel" }).click();
  // Every channel of the server has a form.
  expect(await page.getByRole("option").count()).toBe(13);
  await page.getByRole("option", { name: channel, exact: true }).click();
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
  await form.getByRole("button", { name: "Add the channel" }).click();
  await form.waitFor({ state: "detached" });
}
