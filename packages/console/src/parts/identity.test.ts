import { afterEach, beforeEach, expect, test } from "vitest";
import { displayIdentity, normaliseIdentity } from "./identity.ts";
import { learnChannels } from "./known-channels.ts";

beforeEach(() =>
  learnChannels([
    { channel: "SMS", identity: "phone", app_scoped: false, markup: false },
    { channel: "TELEGRAM", identity: "opaque", app_scoped: false, markup: false },
    { channel: "LINE", identity: "opaque", app_scoped: true, markup: false },
  ]),
);
afterEach(() => learnChannels([]));

test.each([
  ["12025550123", "SMS", "+1 202 555 0123"],
  ["4915112345678", "SMS", "+4915112345678"],
  ["+12025550123", "SMS", "+1 202 555 0123"],
  ["12025550123", "TELEGRAM", "12025550123"],
  ["user-7f3a", "LINE", "user-7f3a"],
])("%s on %s is shown as %s", (identity, channel, shown) => {
  expect(displayIdentity(identity, channel)).toBe(shown);
});

test.each([
  ["+1 (202) 555-0123", "12025550123"],
  ["1.202.555.0123", "12025550123"],
  [" user-7f3a ", "user-7f3a"],
])("%s is kept as %s", (typed, identity) => {
  expect(normaliseIdentity(typed)).toBe(identity);
});
