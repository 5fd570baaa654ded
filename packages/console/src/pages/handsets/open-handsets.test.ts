import { describe, expect, test } from "vitest";
import { formatAddresses, parseAddresses, settleDesk } from "./open-handsets.ts";

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

describe("the desk, when nobody chose any handset", () => {
  const [a, b, c, d] = ["1", "2", "3", "4"].map((identity) => ({ channel: "SMS", identity }));
  const desk = (...handsets: (typeof a)[]) => handsets.filter((handset) => handset !== undefined);

  test("shows the three used last", () => {
    expect(settleDesk([], desk(a, b, c, d))).toEqual(desk(a, b, c));
  });

  test("does not move a phone when another one is used", () => {
    expect(settleDesk(desk(a, b, c), desk(c, a, b))).toEqual(desk(a, b, c));
  });

  test("gives a newcomer the place of the one not used for longest", () => {
    expect(settleDesk(desk(a, b, c), desk(d, a, c, b))).toEqual(desk(a, d, c));
  });

  test("has room for a newcomer while there are fewer than three", () => {
    expect(settleDesk(desk(a), desk(b, a))).toEqual(desk(a, b));
  });
});
