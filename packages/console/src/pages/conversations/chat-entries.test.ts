import type { ConversationEvent } from "@postrider/sdk/conversation";
import { describe, expect, test } from "vitest";
import type { MessageRow } from "../../wire/messages.ts";
import { type ChatEntry, chatEntries } from "./chat-entries.ts";

const NOON = Date.UTC(2026, 0, 1, 12);
const at = (second: number) => new Date(NOON + second * 1_000).toISOString();
const id = (second: number) => `01K${String(second).padStart(5, "0")}`;

function said(second: number, direction: MessageRow["direction"]): MessageRow {
  return {
    id: id(second),
    direction,
    app_id: "app",
    status: "DELIVERED",
    channel: "RCS",
    identity: "12025550123",
    summary: "",
    accept_time: at(second),
    contact_id: "contact",
    conversation_id: "conversation",
  };
}

type Content = Pick<ConversationEvent, "app_event" | "contact_event" | "contact_message_event">;

function happened(second: number, content: Content): ConversationEvent {
  return {
    id: id(second),
    direction: content.app_event ? "TO_CONTACT" : "TO_APP",
    channel_identity: { channel: "RCS", identity: "12025550123" },
    processing_mode: "CONVERSATION",
    accept_time: at(second),
    ...content,
  } as ConversationEvent;
}

const types = (second: number) => happened(second, { contact_event: { composing_event: {} } });
const stops = (second: number) => happened(second, { contact_event: { composing_end_event: {} } });
const reaction = (second: number, to: number, emoji: string, action = "REACTION_ACTION_REACT") =>
  happened(second, {
    contact_message_event: { reaction_event: { emoji, action: action as never, message_id: id(to) } },
  });

/** "said 1, typing 2" */
const outline = (entries: ChatEntry[]) =>
  entries.map((entry) => `${entry.kind} ${Number(entry.id.slice(3))}`);

const later = NOON + 3_600_000;

test("messages and events stand in the order in which they happened", () => {
  const comment = happened(2, { contact_event: { comment_event: { text: "Lovely" } } });
  expect(outline(chatEntries([said(3, "TO_APP"), said(1, "TO_CONTACT")], [comment], later))).toEqual([
    "said 1",
    "event 2",
    "said 3",
  ]);
});

describe("a reaction", () => {
  test("is on the message, and a later one takes its place", () => {
    const entries = chatEntries([said(1, "TO_CONTACT")], [reaction(3, 1, "❤️"), reaction(2, 1, "👍")], later);
    expect(entries).toMatchObject([{ kind: "said", reaction: "❤️" }]);
  });

  test("is gone when it was taken back", () => {
    const back = reaction(3, 1, "", "REACTION_ACTION_UNREACT");
    const [entry] = chatEntries([said(1, "TO_CONTACT")], [reaction(2, 1, "👍"), back], later);
    expect(entry).not.toHaveProperty("reaction");
  });

  test("to a message that is not shown stands by itself", () => {
    expect(outline(chatEntries([], [reaction(2, 1, "👍")], later))).toEqual(["event 2"]);
  });
});

describe("a mark of the app that it has read", () => {
  const read = (second: number) => happened(second, { app_event: { read_message_event: {} } });

  test("is on the last message of the contact, from the first time on", () => {
    const messages = [said(1, "TO_APP"), said(2, "TO_APP"), said(3, "TO_CONTACT")];
    const entries = chatEntries(messages, [read(4), read(5)], later);
    expect(entries).toMatchObject([{}, { readAt: at(4) }, {}]);
    expect(entries[0]).not.toHaveProperty("readAt");
  });

  test("stands by itself where the contact said nothing", () => {
    expect(outline(chatEntries([], [read(1)], later))).toEqual(["event 1"]);
  });
});

describe("typing", () => {
  const soon = NOON + 3_000;

  test("comes last while it goes on, though the other side has written meanwhile", () => {
    expect(outline(chatEntries([said(2, "TO_CONTACT")], [types(1)], soon))).toEqual(["said 2", "typing 1"]);
  });

  test.each([
    ["who stopped", [], [types(1), stops(2)]],
    ["who wrote", [said(2, "TO_APP")], [types(1)]],
  ])("is over for one %s", (_, messages, events) => {
    const entry = chatEntries(messages, events, soon).find(({ kind }) => kind === "typing");
    expect(entry).toMatchObject({ until: 0 });
  });

  test("is over by itself, and stands where it was", () => {
    expect(outline(chatEntries([said(2, "TO_CONTACT")], [types(1)], later))).toEqual(["typing 1", "said 2"]);
  });

  test("again and again without a pause is told once, and lasts as long as the last of it", () => {
    const entries = chatEntries([], [types(1), stops(2), types(20)], later);
    expect(entries).toMatchObject([{ at: at(1), until: NOON + 45_000 }]);
  });

  test("of the two sides is told apart", () => {
    const ours = happened(2, { app_event: { composing_event: {} } });
    expect(chatEntries([], [types(1), ours], soon)).toMatchObject([
      { direction: "TO_APP" },
      { direction: "TO_CONTACT" },
    ]);
  });
});
