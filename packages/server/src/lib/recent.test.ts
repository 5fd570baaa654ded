import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("gives each thing once", () => {
  const recent = new Recent<string>(10);
  recent.put("a", "first", 1);
  expect(recent.take("a")).toBe("first");
  expect(recent.take("a")).toBeUndefined();
});

test("gives what was put last under a key", () => {
  const recent = new Recent<string>(10);
  recent.put("a", "first", 6);
  recent.put("a", "second", 6);
  expect(recent.take("a")).toBe("second");
});

test("lets go of the oldest when it is too heavy, and of what is too heavy alone", () => {
  const recent = new Recent<string>(10);
  recent.put("a", "a", 4);
  recent.put("b", "b", 4);
  recent.put("c", "c", 4);
  expect(["a", "b", "c"].map((key) => recent.take(key))).toEqual([undefined, "b", "c"]);
  recent.put("d", "d", 11);
  expect(recent.take("d")).toBeUndefined();
});

test("has room again for what was taken", () => {
  const recent = new Recent<string>(10);
  recent.put("a", "a", 6);
  recent.take("a");
  recent.put("b", "b", 6);
  recent.put("c", "c", 4);
  expect([recent.take("b"), recent.take("c")]).toEqual(["b", "c"]);
});
