import { existsSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Where Debian and others put the browser; CHROMIUM_PATH names any other place. */
const CHROMIUM_PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Runs as root in a container, without a screen, and talks to nobody but the page's server. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Longest wait for anything on a page; two cores shared with server and database can be slow. */
const PATIENCE_MS = 20_000;

const SCREENSHOTS_FOLDER = join(import.meta.dirname, "../screenshots");

/** A desk and a phone, by day and by night: in each of them a page is looked at. */
export const LOOKS = [
  ["1280-light", { width: 1280, height: 800 }, "light"],
  ["1280-dark", { width: 1280, height: 800 }, "dark"],
  ["390-light", { width: 390, height: 844 }, "light"],
  ["390-dark", { width: 390, height: 844 }, "dark"],
] as const;

/** @throws when there is no Chromium to start. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? CHROMIUM_PATHS.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error("No Chromium found: install it, or set CHROMIUM_PATH to its executable.");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page of a fresh browser profile, and everything it complained about. */
export interface WatchedPage {
  page: Page;
  /** Errors and warnings of its console, uncaught errors, and failed requests. */
  complaints: string[];
}

/** Opens a page that notes its complaints. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, complaints };
}

/**
 * What axe-core finds wrong for people who use a keyboard, a screen reader or strong contrast, in a few words each.
 * Rules: WCAG 2.2 A and AA, and best practices.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  // While something fades in, its colours are nobody's.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Keeps what the page looks like in `screenshots/`. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  // Fonts and pictures that are still loading would make every run look different.
  await page.waitForFunction(async () => {
    await document.fonts.ready;
    return [...document.images].every((image) => image.complete);
  });
  await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `${name}.png`), animations: "disabled" });
}
