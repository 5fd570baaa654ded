import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchForEnd } from "./early-end.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the clock ends it, and an abort after that is not told", () => {
  const controller = new AbortController();
  const ends: string[] = [];
  watchForEnd(controller.signal, 1_000, (why) => ends.push(why));
  vi.advanceTimersByTime(999);
  expect(ends).toEqual([]);
  vi.advanceTimersByTime(1);
  controller.abort();
  expect(ends).toEqual(["timeout"]);
});

test("the signal ends it, and no timer is left", () => {
  const controller = new AbortController();
  const ends: string[] = [];
  watchForEnd(controller.signal, 1_000, (why) => ends.push(why));
  controller.abort();
  expect(ends).toEqual(["abort"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a signal that was aborted before ends it at once", () => {
  const ends: string[] = [];
  watchForEnd(AbortSignal.abort(), 1_000, (why) => ends.push(why));
  expect(ends).toEqual(["abort"]);
});

test("called off, nothing ends it", () => {
  const controller = new AbortController();
  const ends: string[] = [];
  const release = watchForEnd(controller.signal, 1_000, (why) => ends.push(why));
  release();
  controller.abort();
  vi.runAllTimers();
  expect(ends).toEqual([]);
});

test("a time that no timer can hold is no time at all", () => {
  watchForEnd(undefined, 2 ** 31, () => undefined);
  expect(vi.getTimerCount()).toBe(0);
});
