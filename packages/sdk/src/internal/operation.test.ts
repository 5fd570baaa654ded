import { describe, expect, test } from "vitest";
import { parseOperation, splitFields } from "./operation.ts";

/** Splits fields as an operation with this row does. */
const split = (row: string, fields: object) => splitFields(parseOperation(row), { ...fields });

describe("an operation without exceptions", () => {
  test.each([
    ["GET", "safe"],
    ["PUT", "safe"],
    ["PATCH", "safe"],
    ["DELETE", "safe"],
    ["POST", "never-twice"],
  ])("%s is %s", (method, retry) => {
    expect(parseOperation(`${method} /a/{b}`)).toMatchObject({ method, path: "/a/{b}", retry });
  });

  test.each(["GET", "DELETE"])("%s sends its fields in the query", (method) => {
    expect(split(`${method} /`, { a: 1 })).toEqual([{ a: 1 }]);
  });

  test.each(["POST", "PUT", "PATCH"])("%s sends its fields in the body", (method) => {
    expect(split(`${method} /`, { a: 1 })).toEqual([{}, { a: 1 }]);
  });

  test("is served by the product of its domain", () => {
    expect(parseOperation("GET /").product).toBeUndefined();
  });
});

describe("an exception wins over the method", () => {
  test("in the retry policy", () => {
    expect(parseOperation("POST / retry=safe").retry).toBe("safe");
    expect(parseOperation("DELETE / retry=never-twice").retry).toBe("never-twice");
  });

  test("in whether there is a body", () => {
    expect(split("POST / body=no", { a: 1 })).toEqual([{ a: 1 }]);
    expect(split("DELETE / body=yes", { a: 1 })).toEqual([{}, { a: 1 }]);
  });

  test("in what goes to the query beside a body", () => {
    const fields = { update_mask: ["a"], dry: true, a: 1 };
    expect(split("PATCH / query=update_mask,dry", fields)).toEqual([
      { update_mask: ["a"], dry: true },
      { a: 1 },
    ]);
  });

  test("in the product, and in how its lists are written and go on", () => {
    const row = "GET / on=template repeat=types,capabilities items=things paging=camel-token";
    expect(parseOperation(row)).toMatchObject({
      product: "template",
      repeated: ["types", "capabilities"],
      items: "things",
      paging: "camel-token",
    });
  });
});
