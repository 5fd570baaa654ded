import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { userEnvironment } from "./user-project.ts";

const project = inject("userProject");
const options = { cwd: project, env: userEnvironment() };

test("npx postrider --version prints the version of the package", async () => {
  const { stdout } = await promisify(execFile)("npx", ["postrider", "--version"], options);
  const manifest = await readFile(join(project, "node_modules/postrider/package.json"), "utf8");
  expect(stdout.trim()).toBe(JSON.parse(manifest).version);
});

describe("npx postrider dev --memory --json", () => {
  let command: ChildProcess;
  let server: Record<"url" | "console_url" | "project_id" | "key_id" | "key_secret" | "app_id", string>;

  beforeAll(async () => {
    // A group of its own, so that a stop reaches npx and the server behind it, as Ctrl-C does.
    command = spawn("npx", ["postrider", "dev", "--memory", "--json", "--port", "0"], {
      ...options,
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    const ended = once(command, "exit").then(([code]) => {
      throw new Error(`postrider dev ended with code ${code} before it was ready`);
    });
    // Later ends are our own doing.
    ended.catch(() => undefined);
    const lines = createInterface({ input: command.stdout as NodeJS.ReadableStream });
    const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
    server = JSON.parse(line);
  });

  afterAll(async () => {
    if (command.exitCode !== null || command.pid === undefined) return;
    const ended = once(command, "exit");
    process.kill(-command.pid, "SIGTERM");
    await ended;
  });

  test("gives a token, takes a message and delivers it", async () => {
    const token = await fetchJson("/oauth2/token", {
      headers: { authorization: `Basic ${btoa(`${server.key_id}:${server.key_secret}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const { message_id } = await fetchJson(`/v1/projects/${server.project_id}/messages:send`, {
      headers: { authorization: `Bearer ${token.access_token}`, "content-type": "application/json" },
      body: JSON.stringify({
        app_id: server.app_id,
        recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "12025550123" }] } },
        message: { text_message: { text: "From an installed package" } },
      }),
    });
    await expect
      .poll(() => fetchJson("/simulator/v1/handsets/SMS/12025550123"), { timeout: 10_000 })
      .toMatchObject({ messages: [{ message_id, status: "DELIVERED" }] });
  });

  test("serves the console, with its script and the licences of what is in it", async () => {
    const page = await (await fetch(server.console_url)).text();
    const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? "none.js";
    for (const path of [script, "licenses.md"]) {
      expect((await fetch(new URL(path, server.console_url))).status, path).toBe(200);
    }
  });

  /** POSTs when there is a body, and expects an answer that is no error. */
  async function fetchJson(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
    const method = init.body === undefined ? "GET" : "POST";
    const response = await fetch(new URL(path, server.url), { method, ...init });
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return JSON.parse(text);
  }
});
