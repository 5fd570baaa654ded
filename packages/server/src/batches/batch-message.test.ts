import type { SendBatchRequest } from "@postrider/contract";
import { expect, test } from "vitest";
import { messageOf } from "./batch-message.ts";

const to = (identity: string) => ({
  identified_by: { channel_identities: [{ channel: "SMS" as const, identity }] },
});

const request: SendBatchRequest = {
  app_id: "app",
  message: { text_message: { text: "Hi ${name}, ${time}" } },
  recipient_and_params: [
    { recipient: to("1"), parameters: { name: "Ada" }, message_metadata: { kind: "own", booking: 7 } },
    { recipient: to("2"), conversation_metadata: { table: 4 } },
  ],
  batch_metadata: { campaign: "fall" },
  message_metadata: { kind: "common" },
  ttl: "60s",
  send_after: "2026-01-01T00:00:00Z",
};

test("a recipient's parameters and metadata win, and the id of the batch is added", () => {
  expect(messageOf("batch-1", request, 0)).toEqual({
    app_id: "app",
    ttl: "60s",
    recipient: to("1"),
    message: { text_message: { text: "Hi Ada, ${time}" } },
    message_metadata: '{"kind":"own","booking":7,"_batch_id":"batch-1"}',
  });
});

test("what is attached to a conversation is an object, and missing when there is nothing", () => {
  expect(messageOf("batch-1", request, 1)).toMatchObject({
    message_metadata: '{"kind":"common","_batch_id":"batch-1"}',
    conversation_metadata: { table: 4 },
  });
});
