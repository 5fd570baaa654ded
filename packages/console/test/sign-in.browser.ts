import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings, type ServingServer, serve } from "@postrider/server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBarriers, keepScreenshot, launchBrowser, openPage } from "./browser.ts";

let folder: string;
let server: ServingServer;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "postrider-console-"));
  // As root, the database runs under another account, which has to get through to its data.
  await chmod(folder, 0o711);
  const environment = { POSTRIDER_ENCRYPTION_KEY: randomBytes(32).toString("base64") };
  [server, browser] = await Promise.all([
    serve(readSettings(environment, { port: 0, dataDir: join(folder, "data"), logLevel: "silent" })),
    launchBrowser(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe("on a server that is not for development", () => {
  test("the console asks for an access key, refuses a wrong one, keeps the right one nowhere, and lets go", async () => {
    const key = server.firstKey;
    if (!key) throw new Error("a fresh server makes a key");
    const { page } = await openPage(browser);
    await page.goto(server.console_url);
    await page.getByRole("heading", { name: "Sign in to Postrider" }).waitFor();
    await keepScreenshot(page, "sign-in-1280-light");
    expect(await findBarriers(page)).toEqual([]);

    await page.getByLabel("Key id").fill(key.key_id);
    await page.getByLabel("Key secret").fill("not the secret");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("do not belong together").waitFor();

    await page.getByLabel("Key secret").fill(key.key_secret);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "Messages" }).click();
    await page.getByText("No messages yet").waitFor();
    const kept = await page.evaluate(
      () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
    );
    expect(kept).not.toContain(key.key_secret);

    await page.getByRole("button", { name: "Project" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to Postrider" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Sign in to Postrider" }).waitFor();
  });
});
