import { expect, test } from "vitest";
import { createLog } from "./log.ts";

test("an error is logged with its causes and codes, and without the rows that it carries", () => {
  const lines: string[] = [];
  const log = createLog("warn", { write: (line: string) => void lines.push(line) });
  const detail = "Failing row contains (Dear Ada, your code is 1234)";
  const cause = Object.assign(new Error("violates check constraint"), { code: "23514", detail });
  log.error({ err: new Error("could not store", { cause }) }, "request failed");

  const [line = ""] = lines;
  expect(line).not.toContain("Ada");
  expect(JSON.parse(line)).toMatchObject({
    msg: "request failed",
    err: {
      type: "Error",
      message: "could not store",
      cause: { message: "violates check constraint", code: "23514" },
    },
  });
});
