import { describe, expect, test } from "vitest";
import { retryPolicyOf, splitFields } from "./operation.ts";

describe("an operation without details", () => {
  test.each([
    ["GET", "safe"],
    ["PUT", "safe"],
    ["PATCH", "safe"],
    ["DELETE", "safe"],
    ["POST", "never-twice"],
  ])("%s is %s", (method, policy) => {
    expect(retryPolicyOf([method, "/"])).toBe(policy);
  });

  test.each(["GET", "DELETE"])("%s sends its fields in the query", (method) => {
    expect(splitFields([method, "/"], { a: 1 })).toEqual([{ a: 1 }]);
  });

  test.each(["POST", "PUT", "PATCH"])("%s sends its fields in the body", (method) => {
    expect(splitFields([method, "/"], { a: 1 })).toEqual([{}, { a: 1 }]);
  });
});

describe("details win over the method", () => {
  test("in the retry policy", () => {
    expect(retryPolicyOf(["POST", "/", { retry: "safe" }])).toBe("safe");
    expect(retryPolicyOf(["DELETE", "/", { retry: "never-twice" }])).toBe("never-twice");
  });

  test("in whether there is a body", () => {
    expect(splitFields(["POST", "/", { hasBody: false }], { a: 1 })).toEqual([{ a: 1 }]);
    expect(splitFields(["DELETE", "/", { hasBody: true }], { a: 1 })).toEqual([{}, { a: 1 }]);
  });

  test("in what goes to the query beside a body", () => {
    const fields = { update_mask: ["a"], a: 1 };
    expect(splitFields(["PATCH", "/", { query: ["update_mask"] }], fields)).toEqual([
      { update_mask: ["a"] },
      { a: 1 },
    ]);
  });
});
