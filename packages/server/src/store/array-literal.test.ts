import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrayLiteral } from "./array-literal.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

let files: TestDatabase;
beforeAll(async () => {
  files = await testDatabase({ migrate: false });
});
afterAll(() => files?.close());

const echo = (type: string) => ({ name: `test_echo_${type}`, text: `select $1::${type}[] as list` });

test("PostgreSQL reads every text as it was", async () => {
  // PostgreSQL texts hold no NUL, and no half of a surrogate pair.
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }).map((value) => value.replaceAll("\0", "")),
    fc.constantFrom("", "NULL", "null", '"', "\\", '\\"', "{}", "a,b", " ", "\n", "it's"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(anyText), { maxLength: 8 }), async (list) => {
      const [row] = await files.database.query<{ list: unknown }>(echo("text"), [arrayLiteral(list)]);

      expect(row?.list).toEqual(list);
    }),
    { numRuns: 200 },
  );
});

test("numbers, truth values and what is missing", async () => {
  const [numbers] = await files.database.query(echo("int"), [arrayLiteral([1, -2, undefined, null])]);
  const [flags] = await files.database.query(echo("boolean"), [arrayLiteral([true, false])]);

  expect(numbers).toEqual({ list: [1, -2, null, null] });
  expect(flags).toEqual({ list: [true, false] });
});

test("what has a form of its own is left to the driver", () => {
  expect(arrayLiteral(["a", new Date(0)])).toBeUndefined();
  expect(arrayLiteral([["a"]])).toBeUndefined();
});
