import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepScreenshot, openPage, type WatchedPage } from "./browser.ts";
import { startWorld, type World } from "./world.ts";

const NUMBER = "+1 202 555 0123";
const QUESTION = "Your parcel arrives tomorrow. When shall we come?";

let world: World;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  world = await startWorld();
  watched = await openPage(world.browser);
  page = watched.page;
});

afterAll(() => world?.close());

describe("a conversation, from the compose form to the handset and back", () => {
  test("on a fresh server the console is signed in, follows changes, and says how to begin", async () => {
    await page.goto(world.page("/"));

    await page.getByRole("heading", { name: "No handset yet" }).waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByText("dev", { exact: true }).waitFor();
  });

  test("a message with choices is sent, and its timeline tells of delivery and callback as they happen", async () => {
    await page.getByRole("link", { name: "Messages" }).click();
    await page.getByRole("button", { name: "New message" }).click();
    const form = page.getByRole("dialog", { name: "New message" });
    await form.getByLabel("To", { exact: true }).fill(NUMBER);
    await form.getByText("Choices", { exact: true }).click();
    await keepScreenshot(page, "compose-1280-light");
    await form.getByRole("button", { name: "Send", exact: true }).click();

    const timeline = page.getByRole("region", { name: "Timeline" });
    await timeline.getByText("Attempt 1 on RCS").waitFor();
    await timeline.getByText("MESSAGE_DELIVERY").first().waitFor();
    await timeline.getByText("HTTP 200").first().waitFor();
    await page.getByRole("main").getByText("Delivered", { exact: true }).first().waitFor();
  });

  test("the handset shows it as the channel would, and a tapped choice is answered at once", async () => {
    await page.getByRole("link", { name: "Handsets" }).click();
    const phone = page.getByRole("region", { name: `RCS handset ${NUMBER}` });
    await phone.getByText(QUESTION).waitFor();
    await phone.getByRole("button", { name: "Evening" }).click();

    await phone.getByRole("article", { name: "Sent" }).getByText("Evening").waitFor();
  });

  test("a typed answer leaves the handset, too", async () => {
    const phone = page.getByRole("region", { name: `RCS handset ${NUMBER}` });
    await phone.getByRole("textbox", { name: `Message from ${NUMBER}` }).fill("After six, please");
    await phone.getByRole("textbox", { name: `Message from ${NUMBER}` }).press("Enter");

    await phone.getByRole("article", { name: "Sent" }).getByText("After six, please").waitFor();
  });

  test("both answers are in the list, and each has its callback in its timeline", async () => {
    await page.getByRole("link", { name: "Messages" }).click();
    for (const answer of ["After six, please", /Evening|slot-evening/]) {
      await page.getByRole("table").getByRole("link", { name: answer }).click();
      const timeline = page.getByRole("region", { name: "Timeline" });
      await timeline.getByText("Received from the channel").waitFor();
      await timeline.getByText("MESSAGE_INBOUND").waitFor();
      await timeline.getByText("HTTP 200").waitFor();
      await page.getByRole("link", { name: "All messages" }).click();
    }
  });

  test("a handset that is scripted to refuse makes the message switch to the next channel", async () => {
    await page.getByRole("link", { name: "Handsets" }).click();
    const phone = page.getByRole("region", { name: `RCS handset ${NUMBER}` });
    await phone.getByRole("button", { name: /^Script:/ }).click();
    await page.getByLabel("Refuse", { exact: true }).check();
    await page.getByRole("button", { name: "Apply" }).click();
    await phone.getByRole("button", { name: "Script: Refuses: recipient not reachable" }).waitFor();

    await world.client.conversation.messages.send({
      app_id: world.server.app_id,
      recipient: {
        identified_by: {
          channel_identities: [
            { channel: "RCS", identity: "12025550123" },
            { channel: "SMS", identity: "12025550123" },
          ],
        },
      },
      message: { text_message: { text: "Second try by SMS" } },
      channel_priority_order: ["RCS", "SMS"],
    });

    const sms = page.getByRole("region", { name: `SMS handset ${NUMBER}` });
    await sms.getByText("Second try by SMS").waitFor();
    await sms.getByText("1 segment · GSM-7").waitFor();
    await sms.getByRole("button", { name: "Message actions" }).click();
    await page.getByRole("menuitem", { name: "Show its timeline" }).click();
    await page.getByText("Switching channel").waitFor();
    await page.getByText("RECIPIENT_NOT_REACHABLE").first().waitFor();
  });

  test("all the while the browser had nothing to complain about", () => {
    expect(watched.complaints).toEqual([]);
  });
});
