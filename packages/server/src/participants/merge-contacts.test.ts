import type { Contact } from "@postrider/contract";
import { expect, test } from "vitest";
import { mergeContacts } from "./merge-contacts.ts";

const ada: Contact = {
  id: "ada",
  channel_identities: [{ channel: "SMS", identity: "1", app_id: "" }],
  channel_priority: ["SMS"],
  display_name: "Unknown",
  email: "ada@example.com",
  external_id: "",
  metadata: "",
  language: "UNSPECIFIED",
};
const other: Contact = {
  id: "other",
  channel_identities: [
    { channel: "SMS", identity: "2", app_id: "" },
    { channel: "MESSENGER", identity: "9", app_id: "app" },
  ],
  channel_priority: ["MESSENGER", "SMS"],
  display_name: "Ada L.",
  email: "other@example.com",
  external_id: "crm-5",
  metadata: "vip",
  language: "EN",
};

test("the destination takes addresses on channels it lacks, and keeps its own on those it has", () => {
  expect(mergeContacts(ada, other).channel_identities).toEqual([
    { channel: "SMS", identity: "1", app_id: "" },
    { channel: "MESSENGER", identity: "9", app_id: "app" },
  ]);
});

test("new channels come after its own", () => {
  expect(mergeContacts(ada, other).channel_priority).toEqual(["SMS", "MESSENGER"]);
});

test("only what it left empty is copied, a missing name and language too", () => {
  expect(mergeContacts(ada, other)).toMatchObject({
    id: "ada",
    display_name: "Ada L.",
    email: "ada@example.com",
    external_id: "crm-5",
    metadata: "vip",
    language: "EN",
  });
});
