import { describe, expect, test } from "vitest";
import { numberLookupValidator } from "./generated/number-lookup-contract.ts";

const number = "+12025550134";

function problemsOf(body: object): string[] {
  const { problems, unknownFields } = numberLookupValidator.checkRequest("lookup", "body", body);
  expect(unknownFields).toEqual([]);
  return problems.map(({ path, rule }) => `${path} ${rule}`);
}

describe("a lookup", () => {
  test.each([
    { number },
    { number, features: [] },
    { number, features: ["LineType", "SimSwap", "VoIPDetection"], rndFeatureOptions: null },
    { number, features: ["RND"], rndFeatureOptions: { contactDate: "2025-01-01" } },
    { number, rndFeatureOptions: { contactDate: "2025-01-01" } },
  ])("may be %j", (body) => {
    expect(problemsOf(body)).toEqual([]);
  });

  const notAllowed = "is not known, and other fields are not allowed here";

  test.each<[problem: string, body: object]>([
    ["$.rndFeatureOptions is required when features holds RND", { number, features: ["LineType", "RND"] }],
    [
      "$.rndFeatureOptions is required when features holds RND",
      { number, features: ["RND"], rndFeatureOptions: null },
    ],
    ["$.rndFeatureOptions.contactDate is required", { number, features: ["RND"], rndFeatureOptions: {} }],
    [
      "$.rndFeatureOptions.contactDate must be a date like 2026-10-08",
      { number, rndFeatureOptions: { contactDate: "01/02/2025" } },
    ],
    [`$.feature ${notAllowed}`, { number, feature: ["RND"] }],
    [
      `$.rndFeatureOptions.since ${notAllowed}`,
      { number, rndFeatureOptions: { contactDate: "2025-01-01", since: "2025-01-01" } },
    ],
  ])("is refused: %s (%j)", (problem, body) => {
    expect(problemsOf(body)).toEqual([problem]);
  });
});
