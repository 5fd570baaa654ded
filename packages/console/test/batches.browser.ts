import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, LOOKS, openPage } from "./browser.ts";
import { startWorld, type World } from "./world.ts";

const HOUR_MS = 3_600_000;

let world: World;
let appId: string;

beforeAll(async () => {
  // A queue that is full soon and drains slowly: a large batch stays half way for as long as this test takes.
  world = await startWorld({ queueCap: 250, drainPerSecond: 1 });
  ({ app_id: appId } = world.server);
  const fast = await world.client.conversation.apps.create({ display_name: "Shop", channel_credentials: [] });
  await sendBatch(3, "Your order is on its way, ${name}", { campaign: "autumn" }, fast.id);
  await sendBatch(40, "We are open again", { campaign: "reopening", region: "south" });
  await sendBatch(620, "${name}, winter tyres are in stock", { campaign: "tyres" });
});

afterAll(() => world?.close());

async function sendBatch(recipients: number, text: string, metadata: object, app = appId, after?: string) {
  await world.client.conversation.batches.send({
    app_id: app,
    message: { text_message: { text } },
    recipient_and_params: Array.from({ length: recipients }, (_, index) => ({
      recipient: {
        identified_by: {
          channel_identities: [{ channel: "SMS" as const, identity: String(12_025_550_100 + index) }],
        },
      },
      parameters: { name: "Ada" },
    })),
    batch_metadata: { ...metadata },
    ...(after && { send_after: after }),
  });
}

const inAnHour = () => new Date(Date.now() + HOUR_MS).toISOString();

describe("the page of batches", () => {
  test("shows a batch as soon as it is sent, and how far it is, without a reload", async () => {
    const { page, complaints } = await openPage(world.browser);
    await page.goto(world.page("/batches"));
    await page.getByText("Live", { exact: true }).waitFor();
    const large = page.getByRole("row", { name: "winter tyres" });
    await large.getByText("Sending").waitFor();
    const progress = large.getByText(/^2\d\d of 620$/);
    await progress.waitFor();
    // It goes on as the queue drains.
    const before = (await progress.textContent()) ?? "";
    await large.getByText(before, { exact: true }).waitFor({ state: "detached" });
    await progress.waitFor();

    await sendBatch(7, "Only just sent", {}, await anotherApp());

    const added = page.getByRole("row", { name: "Only just sent" });
    await added.getByText("Sent", { exact: true }).waitFor();
    await added.getByText("7", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("tells who got the message and who did not, as it is told", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/batches"));
    await page.getByText("Live", { exact: true }).waitFor();
    const { id } = await world.client.conversation.apps.create({
      display_name: "Surveys",
      channel_credentials: [
        { channel: "SMS", static_bearer: { claimed_identity: "survey", token: "secret" } },
      ],
    });
    // Of the last two one reports that it failed, and one reports nothing.
    const people = ["12025550181", "12025550182", "15550000002", "15550000003"];
    await world.client.conversation.batches.send({
      app_id: id,
      message: { text_message: { text: "Who gets this?" } },
      recipient_and_params: people.map((identity) => ({
        recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity }] } },
      })),
    });

    const row = page.getByRole("row", { name: "Who gets this?" });
    await row.getByText("2 delivered").waitFor();
    await row.getByText("1 failed").waitFor();
    await row.getByText("1 on the way").waitFor();
    await page.context().close();
  });

  test("cancels a batch that waits for its time, after asking", async () => {
    await sendBatch(2, "Not to be sent", {}, appId, inAnHour());
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/batches"));
    const row = page.getByRole("row", { name: "Not to be sent" });
    await row.getByText("Scheduled").waitFor();
    await row.getByRole("button", { name: "Cancel…" }).click();
    await row.getByRole("button", { name: "Keep it" }).click();
    await row.getByRole("button", { name: "Cancel…" }).click();
    await row.getByRole("button", { name: "Cancel it" }).click();

    await row.getByText("Cancelled").waitFor();
    expect(await row.getByRole("button", { name: "Cancel…" }).count()).toBe(0);
    await page.context().close();
  });

  test("sends what was pasted, each with what their columns say", async () => {
    const { page, complaints } = await openPage(world.browser);
    const form = await openForm(page);
    await form.getByRole("combobox", { name: "App" }).click();
    await page.getByRole("option", { name: "Shop" }).click();
    await form.getByLabel("Recipients").fill("phone,name\n+1 202 555 0171,Ada\n12025550172,Grace");
    await form.getByText("2 recipients, each with name.").waitFor();
    await form.getByRole("textbox", { name: "Text" }).fill("Dear ${name}, we have moved");
    await form.getByRole("button", { name: "Send", exact: true }).click();
    await form.waitFor({ state: "detached" });

    const row = page.getByRole("row", { name: "we have moved" });
    await row.getByText("Sent", { exact: true }).waitFor();
    await row.getByText("2", { exact: true }).waitFor();
    await page.goto(world.page("/messages"));
    await page.getByText("Dear Grace, we have moved").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("schedules a template, whose variables the columns fill", async () => {
    await world.client.conversation.templates.create({
      id: "moved",
      default_translation: "en-US",
      translations: [
        {
          language_code: "en-US",
          version: "1",
          text_message: { text: "${name}, we have moved to ${place}" },
        },
      ],
    });
    const { page } = await openPage(world.browser);
    const form = await openForm(page);
    await form.getByLabel("Recipients").fill("phone;name\n12025550171;Ada");
    await form.getByText("A template", { exact: true }).click();
    await form.getByRole("combobox", { name: "Template" }).click();
    await page.getByRole("option", { name: "moved" }).click();
    await form.getByText("Filled from the columns name, place").waitFor();
    await form.getByText("No column for place").waitFor();
    await form.getByText("At a time", { exact: true }).click();
    await form.getByLabel("Send at").fill(localTime(inAnHour()));
    await form.getByRole("button", { name: "Schedule" }).click();

    await page.getByRole("row", { name: "moved" }).getByText("Scheduled").waitFor();
    await page.context().close();
  });

  test("goes to the field that is wrong, however far up it is, and sends nothing before its time", async () => {
    const { page } = await openPage(world.browser);
    const form = await openForm(page);
    const recipients = form.getByLabel("Recipients");
    await recipients.fill("phone,name\n12025550171");
    await form.getByText("At a time", { exact: true }).click();
    await form.getByRole("button", { name: "Schedule" }).click();
    await form.getByText("Line 2 has 1 of the 2 columns that line 1 names.").waitFor();
    await expect.poll(() => recipients.evaluate((field) => field === document.activeElement)).toBe(true);

    await recipients.fill("12025550171");
    await form.getByRole("button", { name: "Schedule" }).click();
    await form.getByText("Choose a day and a time.").waitFor();
    await page.context().close();
  });

  test("says at the field what the server refuses, and keeps what was typed", async () => {
    const { page } = await openPage(world.browser);
    const form = await openForm(page);
    await form.getByLabel("Recipients").fill("12025550171");
    await form.getByText("At a time", { exact: true }).click();
    await form.getByLabel("Send at").fill("2040-01-01T10:00");
    await form.getByRole("button", { name: "Schedule" }).click();

    await form.getByText(/^\$\.send_after must be at most seven days ahead/).waitFor();
    expect(await form.getByLabel("Send at").getAttribute("aria-invalid")).toBe("true");
    expect(await form.getByLabel("Recipients").inputValue()).toBe("12025550171");
    await page.context().close();
  });

  test.each(LOOKS)(
    "at %s fits, shuts nobody out, and has nothing to complain about",
    async (name, viewport, colorScheme) => {
      await sendBatch(500, "See you on Friday, ${name}", { campaign: "friday" }, appId, inAnHour());
      const { page, complaints } = await openPage(world.browser, { viewport, colorScheme });
      await page.goto(world.page("/batches"));
      await page.getByText("Live", { exact: true }).waitFor();
      await page.getByText("winter tyres").waitFor();
      await keepScreenshot(page, `batches-${name}`);

      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      expect(await findBarriers(page)).toEqual([]);
      await page.getByRole("button", { name: "New batch" }).click();
      await page.getByRole("dialog", { name: "New batch" }).getByLabel("Recipients").waitFor();
      await keepScreenshot(page, `new-batch-${name}`);
      expect(await findBarriers(page)).toEqual([]);
      await page.context().close();
    },
  );
});

/** The form of a new batch. */
async function openForm(page: Page): Promise<Locator> {
  await page.goto(world.page("/batches"));
  await page.getByRole("button", { name: "New batch" }).click();
  return page.getByRole("dialog", { name: "New batch" });
}

/** As a field of the browser takes it: this process and the browser have one time zone. */
function localTime(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** One whose queue is empty. */
async function anotherApp(): Promise<string> {
  const app = await world.client.conversation.apps.create({ display_name: "News", channel_credentials: [] });
  return app.id;
}
