import { describe, expect, test } from "vitest";
import { runCommandLine } from "../src/command-line.ts";
import { VERSION } from "../src/version.ts";
import { terminalDouble } from "./terminal-double.ts";

async function run(...words: string[]) {
  const terminal = terminalDouble();
  const code = await runCommandLine(words, terminal);
  return { code, printed: terminal.printed.join("\n"), noted: terminal.noted.join("\n") };
}

describe("postrider", () => {
  test("--version prints the version", async () => {
    expect(await run("--version")).toEqual({ code: 0, printed: VERSION, noted: "" });
  });

  test("--help lists every command", async () => {
    const { code, printed } = await run("--help");
    expect(code).toBe(0);
    for (const name of ["dev", "demo", "start", "messages send"])
      expect(printed).toMatch(new RegExp(`^  ${name} +\\w`, "m"));
  });

  test("a command's --help explains its options", async () => {
    const { code, printed } = await run("dev", "--help");
    expect(code).toBe(0);
    for (const option of ["--port", "--data", "--memory", "--json"]) expect(printed).toContain(option);
  });

  test.each([
    [["walk"], /there is no command "walk"/],
    [["messages"], /there is no command "messages"/],
    [["dev", "--colour"], /Unknown option '--colour'/],
    [["dev", "--port", "http"], /--port must be from 0 to 65535, was "http"/],
    [["messages", "send", "--text", "Hello"], /--to is missing/],
  ])("%j is a mistake of the command line: exit code 2 and the way out", async (words, message) => {
    const { code, printed, noted } = await run(...words);
    expect(code).toBe(2);
    expect(printed).toBe("");
    expect(noted).toMatch(message);
    expect(noted).toMatch(/Try: postrider .*--help/);
  });
});
