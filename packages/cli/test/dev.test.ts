import { describe, expect, test } from "vitest";
import { runCommandLine } from "../src/command-line.ts";
import { terminalDouble } from "./terminal-double.ts";

describe("postrider dev --json", () => {
  test("prints one line when ready; messages send works with what it says", async () => {
    const terminal = terminalDouble();
    const ended = runCommandLine(["dev", "--memory", "--json", "--port", "0"], terminal);
    const server = JSON.parse(await terminal.waitFor(/^\{/)) as Record<string, string>;
    expect(Object.keys(server)).toEqual([
      "url",
      "console_url",
      "project_id",
      "key_id",
      "key_secret",
      "app_id",
      "service_plan_id",
      "sms_api_token",
      "application_key",
      "application_secret",
      "webhook_secret",
    ]);

    const sender = terminalDouble();
    const words = ["messages", "send", "--url", server.url ?? "", "--app", server.app_id ?? ""];
    const credentials = [
      ...["--project", server.project_id ?? "", "--key-id", server.key_id ?? ""],
      ...["--key-secret", server.key_secret ?? ""],
    ];
    const code = await runCommandLine(
      [...words, ...credentials, "--to", "12025550123", "--text", "Hello", "--json"],
      sender,
    );
    expect([code, sender.noted]).toEqual([0, []]);
    expect(JSON.parse(sender.printed[0] ?? "")).toMatchObject({
      message_id: expect.stringMatching(/^\w{26}$/),
    });

    const stranger = terminalDouble();
    const wrong = [
      ...words,
      ...credentials.slice(0, 4),
      "--key-secret",
      "wrong",
      "--to",
      "1",
      "--text",
      "Hello",
    ];
    expect(await runCommandLine(wrong, stranger)).toBe(1);
    expect(stranger.noted.join("\n")).not.toContain("wrong");

    terminal.stop();
    expect(await ended).toBe(0);
    expect(terminal.printed).toHaveLength(1);
  });
});
