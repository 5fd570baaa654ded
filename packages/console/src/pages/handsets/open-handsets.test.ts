import { expect, test } from "vitest";
import { formatAddresses, parseAddresses } from "./open-handsets.ts";

test("handsets in the address bar survive being written and read", () => {
  const addresses = [
    { channel: "SMS", identity: "12025550123" },
    { channel: "TELEGRAM", identity: "chat:7" },
  ];

  expect(parseAddresses(formatAddresses(addresses))).toEqual(addresses);
});

test("a number is accepted as people write it", () => {
  expect(parseAddresses("SMS:+1 (202) 555-0123")).toEqual([{ channel: "SMS", identity: "12025550123" }]);
});

test("what makes no sense is left out", () => {
  expect(parseAddresses("")).toEqual([]);
  expect(parseAddresses("SMS,:1,RCS:")).toEqual([]);
});
