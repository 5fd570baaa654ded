import { expect, test } from "vitest";
import { runCommandLine } from "../src/command-line.ts";
import { terminalDouble } from "./terminal-double.ts";

test("postrider demo tells the story of one message, then what to try, and stops clean", async () => {
  const terminal = terminalDouble();
  const ended = runCommandLine(["demo", "--memory", "--port", "0"], terminal);
  await terminal.waitFor(/Everything stays up until Ctrl-C/);
  terminal.stop();
  expect(await ended).toBe(0);

  const story = terminal.printed
    .filter((line) => /^ +\+\d+ ms /.test(line))
    .map((line) => line.replace(/^ +\+\d+ ms +/, ""));
  expect(story).toEqual([
    expect.stringMatching(/^accepted +message \w{26}$/),
    expect.stringMatching(/^SWITCHING_CHANNEL +RCS .*RECIPIENT_NOT_REACHABLE: The phone has no RCS/),
    expect.stringMatching(/^QUEUED_ON_CHANNEL +SMS /),
    expect.stringMatching(/^DELIVERED +SMS /),
  ]);
  for (const line of story.slice(1)) expect(line).toContain("signed callback verified");
  const printed = terminal.printed.join("\n");
  for (const words of ["Console", "Key secret", "curl -u", 'from "@postrider/sdk"'])
    expect(printed).toContain(words);
  expect(terminal.noted).toEqual([]);
});
