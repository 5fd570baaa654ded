import type { ConversationEvent } from "@postrider/sdk/conversation";
import type { MessageRow } from "../../wire/messages.ts";

/** How long somebody is shown to type after the last word of it. Source: WhatsApp Cloud API, "Typing indicators". */
const TYPING_SHOWN_MS = 25_000;

type Direction = MessageRow["direction"];

/** One thing in a conversation. `at` is an ISO time. */
export type ChatEntry = SaidEntry | TypingEntry | EventEntry;

/** A message, with what the other side did to it. */
export interface SaidEntry {
  kind: "said";
  id: string;
  at: string;
  row: MessageRow;
  /** The contact's emoji on it. */
  reaction?: string;
  /** When the app told the contact that it was read. */
  readAt?: string;
}

/** Somebody types or did, without a pause in which anything else happened. */
export interface TypingEntry {
  kind: "typing";
  id: string;
  at: string;
  direction: Direction;
  /** Until when it counts as going on, in milliseconds since 1970; 0: it is over. */
  until: number;
}

/** Anything else that happened. */
export interface EventEntry {
  kind: "event";
  id: string;
  at: string;
  event: ConversationEvent;
}

/**
 * Both sides in the order in which it happened. A reaction goes to its message, and a mark of the app that it has read
 * to what the contact had said last. Who types at `now` comes last.
 */
export function chatEntries(
  messages: readonly MessageRow[],
  events: readonly ConversationEvent[],
  now: number,
): ChatEntry[] {
  const log = new Log();
  const happened = [
    ...messages.map((row) => ({ id: row.id, take: () => log.say(row) })),
    ...events.map((event) => ({ id: event.id, take: () => log.happen(event) })),
  ];
  // Ids begin with the time, and tell in which order the server took what came within a millisecond.
  for (const { take } of happened.sort((one, other) => (one.id < other.id ? -1 : 1))) take();
  const isOn = (entry: ChatEntry) => entry.kind === "typing" && entry.until > now;
  return [...log.entries.filter((entry) => !isOn(entry)), ...log.entries.filter(isOn)];
}

/** When somebody who types at `now` counts as done, unless something happens before. undefined: nobody types. */
export function typingEnds(entries: readonly ChatEntry[], now: number): number | undefined {
  const ends = entries.flatMap((entry) =>
    entry.kind === "typing" && entry.until > now ? [entry.until] : [],
  );
  return ends.length === 0 ? undefined : Math.min(...ends);
}

class Log {
  readonly entries: ChatEntry[] = [];
  readonly #said = new Map<string, SaidEntry>();
  readonly #typing: Partial<Record<Direction, TypingEntry>> = {};
  #lastFromContact: SaidEntry | undefined;

  say(row: MessageRow): void {
    const entry: SaidEntry = { kind: "said", id: row.id, at: row.accept_time, row };
    this.entries.push(entry);
    this.#said.set(row.id, entry);
    this.#stopTyping(row.direction);
    if (row.direction === "TO_APP") this.#lastFromContact = entry;
  }

  happen(event: ConversationEvent): void {
    const { id, accept_time: at = "", app_event, contact_event, contact_message_event } = event;
    const direction: Direction = app_event ? "TO_CONTACT" : "TO_APP";
    const reaction = contact_message_event?.reaction_event;
    const reacted = reaction && this.#said.get(reaction.message_id);
    if ((app_event ?? contact_event)?.composing_event) this.#type(id, at, direction);
    else if ((app_event ?? contact_event)?.composing_end_event) this.#stopTyping(direction);
    else if (reacted) react(reacted, reaction);
    else if (app_event?.read_message_event && this.#lastFromContact) this.#lastFromContact.readAt ??= at;
    else this.entries.push({ kind: "event", id, at, event });
  }

  #type(id: string, at: string, direction: Direction): void {
    const until = Date.parse(at) + TYPING_SHOWN_MS;
    const before = this.entries.at(-1);
    if (before?.kind === "typing" && before.direction === direction) {
      before.until = until;
      return;
    }
    this.#stopTyping(direction);
    const entry: TypingEntry = { kind: "typing", id, at, direction, until };
    this.entries.push(entry);
    this.#typing[direction] = entry;
  }

  #stopTyping(direction: Direction): void {
    const entry = this.#typing[direction];
    if (entry) entry.until = 0;
  }
}

function react(said: SaidEntry, { emoji, action }: { emoji: string; action: string }): void {
  if (action === "REACTION_ACTION_UNREACT") delete said.reaction;
  else said.reaction = emoji;
}
