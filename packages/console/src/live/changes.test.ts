import { expect, test } from "vitest";
import { staleKeys } from "./changes.ts";

test("a changed message makes stale its timeline, the lists, and the conversations that are open", () => {
  expect(staleKeys({ messages: ["01A"] })).toEqual([
    ["messages"],
    ["timeline", "01A"],
    ["conversations"],
    ["conversation"],
    ["contacts"],
  ]);
});

test("an event makes stale the events, and what may have begun with it", () => {
  expect(staleKeys({ events: ["01A"] })).toEqual([
    ["events"],
    ["conversations"],
    ["conversation"],
    ["contacts"],
  ]);
});

test("a changed contact makes it stale, and the lists that show its name or its conversations", () => {
  expect(staleKeys({ contacts: ["01A"] })).toEqual([["contacts"], ["conversations"], ["contact", "01A"]]);
});

test("a changed conversation makes it and the list stale", () => {
  expect(staleKeys({ conversations: ["01A"] })).toEqual([["conversations"], ["conversation", "01A"]]);
});

test("a changed handset makes the list and its own page stale, also when its identity has a slash", () => {
  expect(staleKeys({ handsets: ["SMS/12025550123", "TELEGRAM/a/b"] })).toEqual([
    ["handsets"],
    ["handset", "SMS/12025550123"],
    ["handset", "TELEGRAM/a/b"],
  ]);
});

test("a batch that moved makes the list of batches stale", () => {
  expect(staleKeys({ batches: ["01A", "01B"] })).toEqual([["batches"]]);
});

test("nothing changed, nothing stale", () => {
  expect(staleKeys({})).toEqual([]);
});
