import { expect, test } from "vitest";
import type { Timeline } from "../../../wire/messages.ts";
import { candidateStates, timelineEntries } from "./timeline.ts";

const at = (ms: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, 0, ms)).toISOString();

const fallback: Timeline = {
  message: {
    id: "01MESSAGE",
    direction: "TO_CONTACT",
    app_message: { text_message: { text: "hello" } },
    channel_identity: { channel: "SMS", identity: "12025550123", app_id: "" },
    conversation_id: "",
    contact_id: "",
    metadata: "",
    accept_time: at(0),
    injected: false,
    sender_id: "",
    processing_mode: "DISPATCH",
  },
  status: "DELIVERED",
  candidates: [
    { channel: "RCS", identity: "12025550123" },
    { channel: "SMS", identity: "12025550123" },
    { channel: "WHATSAPP", identity: "12025550123" },
  ],
  position: 1,
  attempts: [
    {
      number: 1,
      channel: "RCS",
      identity: "12025550123",
      state: "FAILED",
      provider_message_id: "",
      started_at: at(2),
      ended_at: at(5),
      reason: { code: "RECIPIENT_NOT_REACHABLE", description: "", sub_code: "UNSPECIFIED_SUB_CODE" },
      losses: [],
      segments: null,
    },
  ],
  reports: [
    { status: "SWITCHING_CHANNEL", channel: "RCS", identity: "12025550123", reason: null, at: at(5) },
  ],
  callbacks: [
    {
      id: "01CALLBACK",
      trigger: "MESSAGE_DELIVERY",
      target: "http://127.0.0.1:9/",
      webhook_id: null,
      state: "PENDING",
      created_at: at(5),
      tries: [],
    },
  ],
};

test("what happened is told in order, and cause before effect within one instant", () => {
  expect(timelineEntries(fallback).map(({ kind }) => kind)).toEqual([
    "accepted",
    "attempt",
    "report",
    "callback",
  ]);
});

test("the route tells which channels failed, which one has it and which ones wait", () => {
  expect(candidateStates(fallback)).toEqual(["failed", "settled", "waiting"]);
});

test("a message that failed on its last channel has failed there", () => {
  expect(candidateStates({ ...fallback, position: 2, status: "FAILED" })).toEqual([
    "failed",
    "failed",
    "failed",
  ]);
});

test("a channel that could not be tried at all is told apart from one that failed", () => {
  const reason = { code: "CHANNEL_FAILURE", description: "", sub_code: "UNSPECIFIED_SUB_CODE" };
  const candidates = [{ channel: "RCS", identity: "", unusable: reason }, ...fallback.candidates.slice(1)];

  expect(candidateStates({ ...fallback, candidates })).toEqual(["unusable", "settled", "waiting"]);
});
