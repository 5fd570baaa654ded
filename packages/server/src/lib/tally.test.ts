import { expect, test } from "vitest";
import { Tally } from "./tally.ts";

test("counts by name and in all, and forgets names of which nothing is left", () => {
  const tally = new Tally();
  for (const name of ["a", "b", "a"]) tally.add(name);
  expect([tally.of("a"), tally.of("b"), tally.of("c"), tally.total, tally.size, tally.most]).toEqual([
    2, 1, 0, 3, 2, 2,
  ]);
  expect(tally.namesAbove(1)).toEqual(["a"]);

  tally.remove("b");
  expect([tally.of("b"), tally.total, tally.size]).toEqual([0, 2, 1]);
});

test("takes away nothing that is not there", () => {
  expect(() => new Tally().remove("a")).toThrow(new RangeError("Nothing is counted of a."));
});

test("has no largest count while it is empty", () => {
  expect(new Tally().most).toBe(0);
});
