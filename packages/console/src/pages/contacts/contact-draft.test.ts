import { afterEach, beforeEach, expect, test } from "vitest";
import { learnChannels } from "../../parts/known-channels.ts";
import { changedFields, draftOf, newIdentity, problemsOf, toFields } from "./contact-draft.ts";

beforeEach(() =>
  learnChannels([
    { channel: "SMS", identity: "phone", app_scoped: false, markup: false },
    { channel: "LINE", identity: "opaque", app_scoped: true, markup: false },
    { channel: "MESSENGER", identity: "opaque", app_scoped: true, markup: false },
  ]),
);
afterEach(() => learnChannels([]));

const ada = {
  id: "01ADA",
  display_name: "Ada",
  external_id: "crm-5",
  email: "ada@example.com",
  language: "EN_GB" as const,
  metadata: "vip",
  channel_identities: [
    { channel: "SMS" as const, identity: "12025550123", app_id: "" },
    { channel: "LINE" as const, identity: "u-1", app_id: "01APP" },
  ],
  channel_priority: ["LINE" as const, "SMS" as const],
};

test("a contact goes through the form unchanged", () => {
  const { id: _id, ...fields } = ada;
  expect(toFields(draftOf(ada))).toEqual({
    ...fields,
    channel_identities: [
      { channel: "SMS", identity: "12025550123" },
      { channel: "LINE", identity: "u-1", app_id: "01APP" },
    ],
  });
});

test("an edit is what differs", () => {
  expect(changedFields(ada, draftOf(ada))).toEqual({});
  expect(changedFields(ada, { ...draftOf(ada), name: "Ada L.", email: "" })).toEqual({
    display_name: "Ada L.",
    email: "",
  });
});

test("a contact without a name has none in the form, and may stay without", () => {
  const draft = draftOf({ ...ada, display_name: "Unknown" });
  expect(draft.name).toBe("");
  expect(toFields(draft).display_name).toBe("");
});

test("numbers are taken as people type them, and a channel without an address is not tried", () => {
  const draft = draftOf(ada);
  const fields = toFields({
    ...draft,
    identities: [newIdentity({ channel: "SMS", identity: "+1 (202) 555-0177" })],
  });
  expect(fields.channel_identities).toEqual([{ channel: "SMS", identity: "12025550177" }]);
  expect(fields.channel_priority).toEqual(["SMS"]);
});

test("an address needs its text, and an app where each app sees another", () => {
  const empty = newIdentity();
  const scoped = newIdentity({ channel: "MESSENGER", identity: "99" });
  expect(problemsOf({ ...draftOf(ada), identities: [empty, scoped] })).toEqual({
    [empty.key]: "Type a number, or an id of the channel.",
    [scoped.key]: "Choose the app that knows it.",
  });
  expect(problemsOf({ ...draftOf(ada), identities: [] })).toEqual({
    identities: "A contact has at least one address.",
  });
  expect(problemsOf(draftOf(ada))).toEqual({});
});
