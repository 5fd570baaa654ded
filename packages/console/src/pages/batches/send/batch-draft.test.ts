import { BadRequestError } from "@postrider/sdk";
import { expect, test } from "vitest";
import { type BatchDraft, missingColumns, problemsOf, refusalsOf, toRequest } from "./batch-draft.ts";

const draft: BatchDraft = {
  appId: "01APP",
  recipients: "phone,name\n+12025550123,Ada\n\n12025550144,Grace",
  channels: ["RCS", "SMS"],
  message: { text_message: { text: "Hi ${name}, see you at ${time}" } },
  sendAt: undefined,
};

const to = (identity: string) => ({
  identified_by: { channel_identities: ["RCS", "SMS"].map((channel) => ({ channel, identity })) },
});

function refusedFor(...problems: [field: string, description: string][]): unknown {
  const field_violations = problems.map(([field, description]) => ({ field, description }));
  return new BadRequestError("refused", {
    status: 400,
    code: "INVALID_ARGUMENT",
    details: [{ field_violations }],
    requestId: undefined,
    retryAfter: undefined,
    headers: {},
    body: undefined,
  });
}

test("each line becomes a recipient with its parameters, on every channel", () => {
  expect(toRequest(draft)).toEqual({
    app_id: "01APP",
    message: draft.message,
    recipient_and_params: [
      { recipient: to("12025550123"), parameters: { name: "Ada" } },
      { recipient: to("12025550144"), parameters: { name: "Grace" } },
    ],
    channel_priority_order: ["RCS", "SMS"],
  });
});

test("a time is sent in UTC", () => {
  const sendAt = "2026-11-29T14:05";
  expect(toRequest({ ...draft, sendAt })?.send_after).toBe(new Date(2026, 10, 29, 14, 5).toISOString());
});

test("a draft that lacks something names it, and makes no request", () => {
  const empty: BatchDraft = { appId: "", recipients: " ", channels: [], message: undefined, sendAt: "" };
  expect(Object.keys(problemsOf(empty))).toEqual(["appId", "recipients", "channels", "message", "sendAt"]);
  expect(toRequest(empty)).toBeUndefined();
  expect(problemsOf(draft)).toEqual({});
});

test("what the server refuses is said at its field; of a recipient, with the line", () => {
  const error = refusedFor(
    ["$.recipient_and_params[1].recipient", "must be known"],
    ["$.message.text_message.text", "must not be empty"],
    ["$.send_after", "must be at most seven days ahead"],
    ["$.ttl", "is none of this form"],
  );
  expect(refusalsOf(error, draft)).toEqual({
    recipients: "Line 4: $.recipient_and_params[1].recipient must be known",
    message: "$.message.text_message.text must not be empty",
    sendAt: "$.send_after must be at most seven days ahead",
  });
});

test("a failure of another kind is about no field", () => {
  expect(refusalsOf(new Error("offline"), draft)).toEqual({});
});

test("placeholders that no column fills are found", () => {
  expect(missingColumns(draft)).toEqual(["time"]);
});
