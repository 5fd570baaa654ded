import { describe, expect, test } from "vitest";
import { parseQuery } from "./validate.ts";

const CHANNELS =
  "WHATSAPP, RCS, SMS, MESSENGER, VIBERBM, MMS, INSTAGRAM, TELEGRAM, KAKAOTALK, KAKAOTALKCHAT, LINE, WECHAT, APPLEBC";

describe("a query string", () => {
  test.each<[what: string, raw: Record<string, string | string[]>, value: Record<string, unknown>]>([
    ["numbers", { page_size: "25" }, { page_size: 25 }],
    ["a page size above the maximum", { page_size: "5000" }, { page_size: 1000 }],
    ["a page size of zero", { page_size: "0" }, { page_size: 10 }],
    ["truth values in any case", { only_recipient_originated: "True" }, { only_recipient_originated: true }],
    [
      "a time whose plus was not escaped",
      { start_time: "2026-10-08T09:30:15.5 02:00" },
      { start_time: "2026-10-08T09:30:15.5+02:00" },
    ],
    ["empty values", { page_token: "", page_size: "" }, {}],
  ])("with %s is read", (_, raw, value) => {
    expect(parseQuery("messages.list", raw)).toEqual({ value, problems: [], unknownFields: [] });
  });

  test("whose names the caller chooses is read whole, beside the parameters with names", () => {
    const raw = { batch_id: "b", campaign: "autumn", "__proto__.x": "1" };
    expect(parseQuery("batches.list", raw)).toEqual({ value: raw, problems: [], unknownFields: [] });
  });

  test("gives a name that the caller chose one value", () => {
    expect(parseQuery("batches.list", { campaign: ["autumn", "winter"] }).problems).toEqual([
      { path: "$.campaign", rule: "must be given once, was given 2 times" },
    ]);
  });

  test.each<[raw: Record<string, string | string[]>, rule: string]>([
    [{ page_size: "many" }, 'must be an integer, was "many"'],
    [{ page_size: "1.5" }, 'must be an integer, was "1.5"'],
    [{ page_size: "-1" }, "must be at least 0, was -1"],
    [{ only_recipient_originated: "maybe" }, 'must be true or false, was "maybe"'],
    [{ view: ["WITH_METADATA", "WITHOUT_METADATA"] }, "must be given once, was given 2 times"],
    [{ start_time: "yesterday" }, "must be an RFC 3339 time like 2026-10-08T09:30:15.123Z"],
    [{ end_time: "2026-12-31T23:59:60Z" }, "must be an RFC 3339 time like 2026-10-08T09:30:15.123Z"],
    [{ channel: "FAX" }, `must be one of ${CHANNELS}, was "FAX"`],
  ])("with %j has a problem", (raw, rule) => {
    const [name] = Object.keys(raw);
    expect(parseQuery("messages.list", raw).problems).toEqual([{ path: `$.${name}`, rule }]);
  });

  test.each<[what: string, raw: Record<string, string | string[]>]>([
    ["joined", { update_mask: "display_name,processing_mode" }],
    ["repeated", { update_mask: ["display_name", "processing_mode"] }],
    ["under its older name", { "update_mask.paths": ["display_name", "processing_mode"] }],
  ])("takes a list %s", (_, raw) => {
    expect(parseQuery("apps.update", raw).value).toEqual({
      update_mask: ["display_name", "processing_mode"],
    });
  });

  test("reports unknown parameters, and takes none from the prototype", () => {
    const raw = JSON.parse('{"colour":"red","__proto__":"x"}');
    expect(parseQuery("messages.list", raw).unknownFields).toEqual(["$.colour", "$.__proto__"]);
  });
});
