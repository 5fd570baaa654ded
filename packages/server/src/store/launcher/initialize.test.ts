import { expect, test } from "vitest";
import { localeArguments } from "./initialize.ts";

test("upper and lower case know Unicode wherever the platform can", () => {
  expect(localeArguments(18, "darwin")).toContain("--builtin-locale=C.UTF-8");
  expect(localeArguments(15, "linux")).toContain("--lc-ctype=C.UTF-8");
  expect(localeArguments(15, "darwin")).toEqual(["--locale=C"]);
});
