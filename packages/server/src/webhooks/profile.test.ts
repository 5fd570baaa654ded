import { expect, test } from "vitest";
import { nextWaitMs } from "./ladder.ts";
import { readProfile, windowMs } from "./profile.ts";

function waitsOf(name: string): number[] {
  const profile = readProfile(name)!;
  const waits: number[] = [];
  for (let tries = 1; ; tries++) {
    const wait = nextWaitMs(profile, tries, undefined, undefined);
    if (wait === undefined) return waits;
    waits.push(wait / 1000);
  }
}

test("sinch retries 14 times in 22 hours and 45 minutes", () => {
  expect(waitsOf("sinch")).toEqual([
    5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10_240, 20_480, 40_960,
  ]);
  expect(windowMs(readProfile("sinch")!)).toBe(81_915_000);
});

test("standard retries 9 times in 75 hours and 35 minutes", () => {
  expect(waitsOf("standard")).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  expect(windowMs(readProfile("standard")!)).toBe(((75 * 60 + 35) * 60 + 5) * 1000);
});

test("a list of seconds is a ladder of one's own, with the rules of sinch", () => {
  expect(waitsOf("1, 2.5,300")).toEqual([1, 2.5, 300]);
  expect(readProfile("1,2")?.rules).toBe("sinch");
});

test.each(["", "sinch,5", "0", "-1", "5,,6", "1e3", "604801", Array(51).fill("1").join()])(
  "%j is no profile",
  (text) => {
    expect(readProfile(text)).toBeUndefined();
  },
);
