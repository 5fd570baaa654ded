import { expect, test } from "vitest";
import type { AppView } from "../../../wire/apps.ts";
import { type AppDraft, changeOf, draftOf, problemsOf } from "./app-draft.ts";

const app: AppView = {
  id: "01A",
  display_name: "Shop",
  processing_mode: "CONVERSATION",
  conversation_metadata_report_view: "NONE",
  retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 180 },
  dispatch_retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 0 },
  message_retry_settings: { retry_duration: 3600 },
  credentials: [],
  signs_overridden_callbacks: true,
};
const edited = (change: Partial<AppDraft>) => ({ ...draftOf(app), ...change });

test("a form that nobody touched changes nothing", () => {
  expect(changeOf(draftOf(app), app)).toEqual({});
});

test.each<[Partial<AppDraft>, object]>([
  [{ displayName: " Store " }, { display_name: "Store" }],
  [
    { retentionType: "PERSIST_RETENTION_POLICY" },
    { retention_policy: { retention_type: "PERSIST_RETENTION_POLICY" } },
  ],
  [{ retentionDays: 30 }, { retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 30 } }],
  [
    { movesOnWithoutReport: true },
    { delivery_report_based_fallback: { enabled: true, delivery_report_waiting_time: 60 } },
  ],
  [{ secret: "new" }, { callback_settings: { secret_for_overridden_callback_urls: "new" } }],
  [{ signsOwnCallbacks: false }, { callback_settings: { secret_for_overridden_callback_urls: "" } }],
])("of %j only that is changed", (change, expected) => {
  expect(changeOf(edited(change), app)).toEqual(expected);
});

test("a name and every number are needed", () => {
  expect(Object.keys(problemsOf(edited({ displayName: " ", dispatchDays: "" }), app))).toEqual([
    "displayName",
    "dispatchDays",
  ]);
});

test("days are not needed where messages are kept for good", () => {
  expect(problemsOf(edited({ retentionType: "PERSIST_RETENTION_POLICY", retentionDays: "" }), app)).toEqual(
    {},
  );
});

test("a secret is needed to begin signing, and not to go on", () => {
  const unsigned = { ...app, signs_overridden_callbacks: false };
  expect(problemsOf(edited({ signsOwnCallbacks: true }), unsigned)).toHaveProperty("secret");
  expect(problemsOf(edited({ signsOwnCallbacks: true }), app)).toEqual({});
});
