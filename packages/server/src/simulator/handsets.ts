import type { ChannelDescription } from "../channels/channel.ts";
import type { Database } from "../store/database.ts";
import { type HandsetAddress, readAddress } from "./address.ts";
import { JsonReader } from "./json-reader.ts";
import { findMagicNumber } from "./magic-numbers.ts";
import { readBehaviour } from "./read-behaviour.ts";
import { shownText } from "./shown-text.ts";
import { findOnHandset, type InboxRow, type InboxSummaryRow, listInboxes, loadInbox } from "./sql/inbox.ts";
import { loadScript, removeScript, saveScript } from "./sql/scripts.ts";
import type { Behaviour, Handset, HandsetList, HandsetMessage } from "./wire.ts";

/** Messages that are looked at for the list of handsets: those of the last busy minutes, or of weeks. */
const LISTED_MESSAGES = 2_000;
const LISTED_HANDSETS = 200;
const DEFAULT_SHOWN_MESSAGES = 200;
const MAX_SHOWN_MESSAGES = 10_000;

/** What handsets show, and how they are told to behave. */
export class Handsets {
  readonly #database: Database;
  readonly #channels: readonly ChannelDescription[];

  constructor(database: Database, channels: readonly ChannelDescription[]) {
    this.#database = database;
    this.#channels = channels;
  }

  async list(): Promise<HandsetList> {
    const rows = await this.#database.query<InboxSummaryRow>(listInboxes, [LISTED_MESSAGES, LISTED_HANDSETS]);
    return {
      handsets: rows.map(({ channel, identity, behaviour, last_at: lastAt, messages }) => ({
        channel,
        identity,
        last_at: lastAt === null ? null : isoTime(lastAt),
        messages,
        behaviour,
      })),
    };
  }

  address(channel: string, identity: string): HandsetAddress {
    return readAddress(channel, identity, this.#channels);
  }

  /** @param limit how many messages, as text or number. @throws InvalidHandsetInput for one out of range. */
  async get({ channel, identity, capabilities }: HandsetAddress, limit?: unknown): Promise<Handset> {
    const shown = readLimit(limit);
    const [scripts, inbox] = await Promise.all([
      this.#database.query<{ behaviour: Behaviour; times_left: number | null }>(loadScript, [
        channel,
        identity,
      ]),
      this.#database.query<InboxRow>(loadInbox, [channel, identity, shown]),
    ]);
    const [script] = scripts;
    return {
      channel,
      identity,
      behaviour: script ? withTimesLeft(script.behaviour, script.times_left) : null,
      magic: findMagicNumber(channel, identity)?.does ?? null,
      can: {
        messages: capabilities.contactMessages,
        events: capabilities.contactEvents,
        read: capabilities.receipts.read,
        opt: capabilities.optIns,
      },
      messages: inbox.map(toHandsetMessage).reverse(),
    };
  }

  /** The latest copy of an app message on a handset; undefined when it has none. */
  async find({ channel, identity }: HandsetAddress, messageId: string): Promise<InboxRow | undefined> {
    const [row] = await this.#database.query<InboxRow>(findOnHandset, [channel, identity, messageId]);
    return row;
  }

  async script({ channel, identity, capabilities }: HandsetAddress, body: unknown): Promise<void> {
    const behaviour = readBehaviour(body, capabilities);
    if (Object.keys(behaviour).length === 0) await this.#database.query(removeScript, [channel, identity]);
    else {
      const values = [channel, identity, JSON.stringify(behaviour), behaviour.times ?? null];
      await this.#database.query(saveScript, values);
    }
  }
}

export function toHandsetMessage(row: InboxRow): HandsetMessage {
  const { id, direction, message_id, project_id, app_id, at, status, reason, shown, submissions } = row;
  return {
    id,
    direction,
    message_id,
    project_id,
    app_id,
    at: isoTime(at),
    status,
    ...(reason ? { reason } : {}),
    shown,
    text: shownText(shown),
    read: status === "READ",
    submissions,
  };
}

function readLimit(limit: unknown): number {
  if (limit === undefined) return DEFAULT_SHOWN_MESSAGES;
  const reader = new JsonReader();
  const number = typeof limit === "string" && limit !== "" ? Number(limit) : limit;
  const shown = reader.integer(number, "limit", { min: 1, max: MAX_SHOWN_MESSAGES });
  reader.finish();
  return shown;
}

function withTimesLeft(behaviour: Behaviour, timesLeft: number | null): Behaviour {
  return timesLeft === null ? behaviour : { ...behaviour, times: timesLeft };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
