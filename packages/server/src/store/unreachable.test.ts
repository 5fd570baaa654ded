import { expect, test } from "vitest";
import { isDatabaseUnreachable } from "./unreachable.ts";

const withCode = (code: string) => Object.assign(new Error("failed"), { code });

test.each([
  [withCode("57P01"), true],
  [withCode("57P03"), true],
  [withCode("08006"), true],
  [withCode("53100"), true],
  [withCode("58030"), true],
  [withCode("ECONNREFUSED"), true],
  [new AggregateError([withCode("ECONNREFUSED")]), true],
  [new Error("Connection terminated unexpectedly"), true],
  [Object.assign(new Error("could not write init file"), { code: "XX000" }), true],
  [withCode("XX000"), false],
  [withCode("23505"), false],
  [withCode("42P01"), false],
  [new Error("anything else"), false],
  ["text", false],
])("%s: %s", (error, expected) => {
  expect(isDatabaseUnreachable(error)).toBe(expected);
});
