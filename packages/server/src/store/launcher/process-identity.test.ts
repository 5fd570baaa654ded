import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { identify, isPostmasterOf, stateOf } from "./process-identity.ts";

function ourselves() {
  const identity = identify(process.pid);
  if (identity === undefined) throw new Error("This process must be known.");
  return identity;
}

test("a running process is alive", () => {
  expect(stateOf(ourselves())).toBe("alive");
});

test("another process under the same number is not the same process", () => {
  expect(stateOf({ ...ourselves(), startedAt: "some other time" })).toBe("dead");
});

test("nothing is said about a process of another container or machine", () => {
  expect(stateOf({ ...ourselves(), world: "elsewhere" })).toBe("unknown");
});

test("a process that ended is dead", async () => {
  const child = spawn(process.execPath, ["--eval", "process.stdin.resume()"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  const identity = identify(child.pid!);
  child.stdin.end();
  await once(child, "exit");
  expect(stateOf(identity!)).toBe("dead");
});

test("a process that was given a postmaster's number later is not taken for it", () => {
  expect(isPostmasterOf(process.pid, "/data/postgres")).toBe(false);
});

test.runIf(process.platform === "linux")(
  "a postmaster is known by the folder it works in, whatever its name",
  () => {
    expect(isPostmasterOf(process.pid, process.cwd())).toBe(true);
  },
);
