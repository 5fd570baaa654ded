import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, openPage } from "./browser.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

describe("the preview", () => {
  test("shows one message on thirteen phones, each as its channel would, and what is lost", async () => {
    const { page, complaints } = await openPage(world.browser);
    await page.goto(world.page("/"));
    await page.getByRole("link", { name: "Preview" }).click();
    await page.getByRole("article").nth(12).waitFor();
    expect(await page.getByRole("article").count()).toBe(13);

    await page.getByText("Choices", { exact: true }).click();
    const telegram = page.getByRole("article", { name: "Telegram" });
    await telegram.getByRole("button", { name: "Evening" }).waitFor();
    const sms = page.getByRole("article", { name: "SMS", exact: true });
    await sms.getByText("> EVENING").waitFor();
    await sms
      .getByRole("list", { name: "Lost on this channel" })
      .getByText("reply button shown as text")
      .first()
      .waitFor();

    await page.getByText("Card", { exact: true }).click();
    await page.getByRole("article", { name: "Viber bot" }).getByText("Room 12").waitFor();
    await keepScreenshot(page, "preview-1280-light");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("says why a channel does not show it", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/preview"));
    await page.getByRole("article").first().waitFor();
    await page.getByText("Template", { exact: true }).click();
    await page
      .getByRole("article", { name: "SMS", exact: true })
      .getByText("Not shown: the next channel is tried")
      .waitFor();
    await page.context().close();
  });

  test("names the field that the server does not take, and keeps what was typed", async () => {
    const { page } = await openPage(world.browser);
    await page.goto(world.page("/preview"));
    await page.getByText("Carousel", { exact: true }).click();
    await page.getByLabel("Message as JSON").fill('{ "carousel_message": { "cards": [] } }');
    await page.getByRole("alert").getByText("$.message.carousel_message.cards").waitFor();
    expect(await page.getByLabel("Message as JSON").inputValue()).toContain("carousel_message");
    await page.context().close();
  });

  test("on a narrow screen, in the dark, nothing is wider than the page", async () => {
    const { page } = await openPage(world.browser, {
      colorScheme: "dark",
      viewport: { width: 390, height: 844 },
    });
    await page.goto(world.page("/preview"));
    await page.getByRole("article").nth(12).waitFor();
    await keepScreenshot(page, "preview-390-dark");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    // Cards that do not fit are reached by keyboard, though nothing in them can be tapped here.
    await page.getByText("Carousel", { exact: true }).click();
    await page.getByRole("group", { name: "Cards" }).first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    const links = await page.getByRole("navigation", { name: "Pages" }).getByRole("link").all();
    const tops = await Promise.all(links.map(async (link) => (await link.boundingBox())?.y));
    expect(new Set(tops).size).toBe(1);
    await page.context().close();
  });
});
