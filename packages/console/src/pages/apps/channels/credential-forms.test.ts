import { expect, test } from "vitest";
import { missingFields, toCredential } from "./credential-forms.ts";

test("what was typed becomes a credential, without what was left empty", () => {
  const typed = { account_id: " 77 ", api_key: "k", default_sender: "" };
  expect(toCredential("MMS", typed)).toEqual({
    channel: "MMS",
    mms_credentials: { account_id: "77", api_key: "k" },
  });
});

test("what is needed and missing is named", () => {
  expect(missingFields("WHATSAPP", { claimed_identity: "12025550100", token: " " })).toEqual(["token"]);
  expect(missingFields("KAKAOTALKCHAT", { kakaotalk_plus_friend_id: "@shop" })).toEqual([]);
});
