import type { App } from "@postrider/contract";
import { expect, test } from "vitest";
import { mms } from "../channels/mms/index.ts";
import { sms } from "../channels/sms/index.ts";
import { propertiesOfAttempt } from "./properties-of-attempt.ts";
import { sampleApp, sampleMessage } from "./test/samples.ts";

const deps = { describeChannel: (name: string) => [mms, sms].find(({ channel }) => channel === name) };

const app: App = sampleApp({
  channel_credentials: [
    { channel: "SMS", static_bearer: { claimed_identity: "plan", token: "t" } },
    { channel: "MMS", mms_credentials: { account_id: "1", api_key: "k", default_sender: "12025550100" } },
  ],
});

function propertiesOn(channel: string, given: Record<string, string> = {}, sender = app) {
  const { request } = sampleMessage();
  return propertiesOfAttempt(deps, sender, { request: { ...request, channel_properties: given } }, channel);
}

test("who a message is from comes from the app's credential where the message names nobody", () => {
  expect(propertiesOn("MMS", { MMS_STRICT_VALIDATION: "true" })).toEqual({
    MMS_STRICT_VALIDATION: "true",
    MMS_SENDER: "12025550100",
  });
});

test("what the message names comes first", () => {
  expect(propertiesOn("MMS", { MMS_SENDER: "28444" })).toEqual({ MMS_SENDER: "28444" });
});

test("the service plan of SMS is nobody's number, and an app may have no default", () => {
  expect(propertiesOn("SMS")).toEqual({});
  expect(propertiesOn("MMS", {}, sampleApp())).toEqual({});
});
