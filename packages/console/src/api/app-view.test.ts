import type { App } from "@postrider/sdk/conversation";
import { expect, test } from "vitest";
import { withoutSecrets } from "./app-view.ts";

const app: App = {
  id: "01A",
  display_name: "Shop",
  channel_credentials: [
    {
      channel: "SMS",
      static_bearer: { claimed_identity: "plan-7", token: "hush-1" },
      callback_secret: "hush-2",
      credential_ordinal_number: 0,
      state: { status: "ACTIVE", description: "" },
      channel_known_id: "plan-7",
    },
    {
      channel: "LINE",
      line_credentials: { token: "hush-3", secret: "hush-4" },
      credential_ordinal_number: 2,
      state: { status: "FAILING", description: "The token has expired" },
      channel_known_id: "LINE",
    },
  ],
  callback_settings: { secret_for_overridden_callback_urls: "hush-5" },
};

test("no secret of an app reaches a page", () => {
  expect(JSON.stringify(withoutSecrets(app))).not.toContain("hush");
});

test("of secrets a page learns that they are there, and of channels whether they work", () => {
  const { credentials, signs_overridden_callbacks } = withoutSecrets(app);
  expect(signs_overridden_callbacks).toBe(true);
  expect(credentials).toEqual([
    {
      channel: "SMS",
      credential_ordinal_number: 0,
      kind: "static_bearer",
      status: "ACTIVE",
      description: "",
      channel_known_id: "plan-7",
      has_callback_secret: true,
    },
    {
      channel: "LINE",
      credential_ordinal_number: 2,
      kind: "line_credentials",
      status: "FAILING",
      description: "The token has expired",
      channel_known_id: "",
      has_callback_secret: false,
    },
  ]);
});

test("an empty secret is none", () => {
  const view = withoutSecrets({ ...app, callback_settings: { secret_for_overridden_callback_urls: "" } });
  expect(view.signs_overridden_callbacks).toBe(false);
});
