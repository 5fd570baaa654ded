import { expect, test } from "vitest";
import { contactName, initialsOf } from "./contact.tsx";

const phone = { channel: "SMS", identity: "12025550123" } as const;

test("a contact is called by its name, and by its first address when it has none", () => {
  expect(contactName({ display_name: "Ada Lovelace", channel_identities: [phone] })).toBe("Ada Lovelace");
  expect(contactName({ display_name: "Unknown", channel_identities: [phone] })).toBe("+1 202 555 0123");
  expect(contactName({ channel_identities: [] })).toBe("Unknown contact");
});

test.each([
  ["Ada Lovelace", "AL"],
  ["ada", "A"],
  ["José María de la Torre", "JT"],
  ["+1 202 555 0123", ""],
  ["李 明", "李明"],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
