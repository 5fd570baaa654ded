import type { Contact } from "@postrider/sdk/conversation";
import { expect, test } from "vitest";
import { previewMerge } from "./merge-preview.ts";

const contact = (...channel_identities: Contact["channel_identities"]): Contact => ({
  id: "01",
  channel_identities,
});

test("addresses move, except on channels where the contact that stays has one", () => {
  const sms = { channel: "SMS", identity: "1" } as const;
  const other = { channel: "SMS", identity: "2" } as const;
  const rcs = { channel: "RCS", identity: "2" } as const;
  expect(previewMerge(contact(sms), contact(other, rcs))).toEqual({ moved: [rcs], dropped: [other] });
});
