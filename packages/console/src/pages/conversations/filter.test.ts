import { expect, test } from "vitest";
import type { AppView } from "../../wire/apps.ts";
import { appOf, formatNarrowing } from "./filter.ts";

const app = (id: string, processing_mode: "CONVERSATION" | "DISPATCH"): AppView => ({
  id,
  display_name: id,
  processing_mode,
  credentials: [],
  signs_overridden_callbacks: false,
});
const apps = [app("D", "DISPATCH"), app("C", "CONVERSATION")];

test("without a choice the first app that keeps conversations is shown", () => {
  expect(appOf(apps, undefined)?.id).toBe("C");
  expect(appOf(apps, "D")?.id).toBe("D");
  expect(appOf(apps, "gone")?.id).toBe("C");
  expect(appOf([], undefined)).toBeUndefined();
});

test("a filter is written into the address, and nothing when there is none", () => {
  expect(formatNarrowing({ channel: "SMS", contact_id: "01C", only_active: true })).toBe(
    "?channel=SMS&contact=01C&active=1",
  );
  expect(formatNarrowing({})).toBe("");
});
