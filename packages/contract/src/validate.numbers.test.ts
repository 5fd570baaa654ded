import { expect, test } from "vitest";
import { numbersValidator } from "./generated/numbers-contract.ts";

const RULE = "must be a UTC time without a zone like 2026-10-08T09:30:15.123456789";

test.each([
  ["2024-02-10T17:22:09.412722588", []],
  ["2024-02-10T17:22:09", []],
  ["2024-02-10T17:22:09Z", [{ path: "$.timestamp", rule: RULE }]],
  ["2024-02-10T17:22:09+01:00", [{ path: "$.timestamp", rule: RULE }]],
  ["2024-02-10", [{ path: "$.timestamp", rule: RULE }]],
])("the platform tells of an event at %s without a zone", (timestamp, problems) => {
  const event = { eventId: "e1", eventType: "PROVISIONING_TO_CAMPAIGN", timestamp };
  expect(numbersValidator.checkSchema("NumberEvent", event).problems).toEqual(problems);
});
