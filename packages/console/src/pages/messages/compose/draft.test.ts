import { expect, test } from "vitest";
import { type Draft, problemsOf, toRequest } from "./draft.ts";

const draft: Draft = {
  appId: "01APP",
  to: "+1 (202) 555-0123",
  channels: ["RCS", "SMS"],
  message: { text_message: { text: "hello" } },
  ttl: "",
  metadata: "",
  callbackUrl: "",
};

test("a draft becomes one identity for each channel, tried in the order shown", () => {
  expect(toRequest(draft)).toEqual({
    app_id: "01APP",
    recipient: {
      identified_by: {
        channel_identities: [
          { channel: "RCS", identity: "12025550123" },
          { channel: "SMS", identity: "12025550123" },
        ],
      },
    },
    message: { text_message: { text: "hello" } },
    channel_priority_order: ["RCS", "SMS"],
  });
});

test("options that were filled in are sent in wire form", () => {
  const request = toRequest({
    ...draft,
    ttl: "60",
    metadata: "booking-77",
    callbackUrl: "http://127.0.0.1:9/",
  });

  expect(request?.ttl).toBe("60s");
  expect(request?.message_metadata).toBe("booking-77");
  expect(request?.callback_url).toBe("http://127.0.0.1:9/");
});

test("a draft that lacks something names it, and makes no request", () => {
  const empty = { ...draft, appId: "", to: " ", channels: [], message: undefined };

  expect(Object.keys(problemsOf(empty))).toEqual(["app", "to", "channels", "message"]);
  expect(toRequest(empty)).toBeUndefined();
  expect(problemsOf(draft)).toEqual({});
});
