import { expect, test } from "vitest";
import { staleKeys } from "./changes.ts";

test("a changed message makes the list and its own timeline stale", () => {
  expect(staleKeys({ messages: ["01A"] })).toEqual([["messages"], ["timeline", "01A"]]);
});

test("a changed handset makes the list and its own page stale, also when its identity has a slash", () => {
  expect(staleKeys({ handsets: ["SMS/12025550123", "TELEGRAM/a/b"] })).toEqual([
    ["handsets"],
    ["handset", "SMS/12025550123"],
    ["handset", "TELEGRAM/a/b"],
  ]);
});

test("nothing changed, nothing stale", () => {
  expect(staleKeys({})).toEqual([]);
});
