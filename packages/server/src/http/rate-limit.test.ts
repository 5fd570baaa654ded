import { expect, test } from "vitest";
import { RateLimit, retryAfter } from "./rate-limit.ts";

function setUp(perSecond: number, burst: number) {
  const state = { now: Date.UTC(2026, 0, 1) };
  const limit = new RateLimit({ perSecond, burst, now: () => state.now });
  const takeAll = (key = "a") => {
    let taken = 0;
    while (limit.take(key) === 0) taken += 1;
    return taken;
  };
  return { state, limit, takeAll };
}

test("as many as the burst pass at once, and then one each interval", () => {
  const { state, limit, takeAll } = setUp(800, 800);
  expect(takeAll()).toBe(800);
  expect(limit.take("a")).toBeCloseTo(1.25, 2);
  state.now += 10;
  expect(takeAll()).toBe(8);
});

test("over many seconds it is exactly the rate, also one that does not divide a second", () => {
  const { state, takeAll } = setUp(3, 3);
  let taken = 0;
  for (let step = 0; step < 10_000; step++) {
    taken += takeAll();
    state.now += 10;
  }
  expect(taken).toBe(302);
});

test("a pause saves up one burst, however long it is", () => {
  const { state, takeAll } = setUp(10, 30);
  expect(takeAll()).toBe(30);
  state.now += 3_600_000;
  expect(takeAll()).toBe(30);
});

test("keys do not share", () => {
  const { takeAll } = setUp(10, 30);
  expect(takeAll("a")).toBe(30);
  expect(takeAll("b")).toBe(30);
});

test("being refused costs nothing", () => {
  const { state, limit, takeAll } = setUp(10, 1);
  expect(takeAll()).toBe(1);
  for (let i = 0; i < 1_000; i++) limit.take("a");
  state.now += 100;
  expect(takeAll()).toBe(1);
});

test("a clock that is set back by an hour makes nobody wait for an hour", () => {
  const { state, limit, takeAll } = setUp(10, 30);
  takeAll();
  state.now -= 3_600_000;
  expect(limit.take("a")).toBeCloseTo(100, 2);
});

test("strangers' keys do not fill the memory", () => {
  const { limit } = setUp(10, 1);
  for (let i = 0; i < 20_000; i++) expect(limit.take(`stranger-${i}`)).toBe(0);
  expect(limit.take("stranger-19999")).toBeGreaterThan(0);
  expect(limit.take("stranger-0")).toBe(0);
});

test("Retry-After is in whole seconds, at least one", () => {
  expect([0.1, 999, 1000, 1001].map((ms) => retryAfter(ms)["retry-after"])).toEqual(["1", "1", "1", "2"]);
});
