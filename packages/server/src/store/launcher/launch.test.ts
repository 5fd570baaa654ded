import { expect, test } from "vitest";
import { isBusy } from "./launch.ts";

test.each([
  ['FATAL:  lock file "postmaster.pid" already exists', true],
  ['FATAL:  lock file "postmaster.pid" is empty', true],
  ["FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use", true],
  ["FATAL:  database files are incompatible with server", false],
  ["FATAL:  could not create shared memory segment: No space left on device", false],
])("%s: worth another try: %s", (words, expected) => {
  expect(isBusy(words)).toBe(expected);
});
