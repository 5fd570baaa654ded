import { expect, test } from "vitest";
import { nothingWorked } from "./cannot-start.ts";
import { majorOf, parseVersion } from "./find-binaries.ts";

test.each([
  ["postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "15.18", 15],
  ["postgres (PostgreSQL) 18.4\n", "18.4", 18],
  ["postgres (PostgreSQL) 19beta1", "19", 19],
])("%s is understood", (banner, version, major) => {
  expect(parseVersion(banner)).toBe(version);
  expect(majorOf(version)).toBe(major);
});

test("a program that is not PostgreSQL is told from one that is", () => {
  expect(() => parseVersion("postgres: command not found")).toThrow("does not say its version");
});

test("when nothing works, the error lists every attempt and the way out", () => {
  const error = nothingWorked(["/usr/bin: is version 13.2", "npm package: is not installed"], undefined);
  expect(error.message).toContain("/usr/bin: is version 13.2");
  expect(error.message).toContain("npm package: is not installed");
  expect(error.message).toContain("DATABASE_URL");
});

test("when the data wants another version, the error says which", () => {
  expect(nothingWorked(["/usr/bin: is version 15.2"], 18).message).toContain("install PostgreSQL 18");
});
