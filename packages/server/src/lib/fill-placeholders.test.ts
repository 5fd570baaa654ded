import { expect, test } from "vitest";
import { fillPlaceholders } from "./fill-placeholders.ts";

test("every text inside is filled, names of fields are not", () => {
  const { filled, missing } = fillPlaceholders(
    { "${a}": "${a}", list: ["${a} and ${b}", 7, null, { deep: "x${b}" }] },
    { a: "A", b: "B" },
  );
  expect(filled).toEqual({ "${a}": "A", list: ["A and B", 7, null, { deep: "xB" }] });
  expect(missing).toEqual([]);
});

test("a value that looks like a placeholder is not filled again", () => {
  expect(fillPlaceholders("${a}", { a: "${b}", b: "B" }).filled).toBe("${b}");
});

test("keys without a value are told once, and stay", () => {
  expect(fillPlaceholders("${a} ${toString} ${a}", {})).toEqual({
    filled: "${a} ${toString} ${a}",
    missing: ["a", "toString"],
  });
});
