import type { ChannelDescription } from "../channels/channel.ts";
import type { Clock } from "../lib/clock.ts";
import { ulidAt } from "../lib/ulid.ts";
import type { Log } from "../messaging/deps.ts";
import type { ProcessingMode } from "../messaging/model.ts";
import type { Notifier } from "../messaging/notifier.ts";
import type { OldHandsetMessages } from "../simulator/remove-old.ts";
import type { AppRecord } from "../store/app-store.ts";
import type { Settled, Walk, Walked } from "../store/retention-store.ts";
import type { Store } from "../store/store.ts";
import { DAY_MS, type Life, lifeOf } from "./policy.ts";

/**
 * Everything stays at least so long, in milliseconds: a day, also where an app says that it keeps nothing, for its
 * receipts and for replies to it. Source: Conversation API reference, "Retention": what is over may stay for up to a
 * day longer; that this holds for 0 days too is inferred.
 */
const SHORTEST_LIFE_MS = DAY_MS;

/**
 * How long a channel may still tell something of a message, in milliseconds: 30 days, for which RCS keeps a message
 * for a phone that is off.
 */
const CHANNEL_MEMORY_MS = 30 * DAY_MS;

/** For how long after its time a message that is not settled is looked at again, in milliseconds. */
const SECOND_LOOKS_MS = 3 * DAY_MS;

const MODES: readonly ProcessingMode[] = ["CONVERSATION", "DISPATCH"];

/** What was removed, by kind. */
export interface Removed {
  messages: number;
  events: number;
  conversations: number;
  callbacks: number;
  dead_letters: number;
  batches: number;
  handset_messages: number;
  partitions: number;
}

/** Hooks for metrics. */
export interface RetentionObserver {
  removed(kind: keyof Removed, count: number): void;
  /** Everything that was over at this time is removed, milliseconds since 1970. */
  done(at: number): void;
}

export interface RetentionOptions {
  store: Store;
  clock: Clock;
  notifier: Notifier;
  channels: readonly ChannelDescription[];
  /** How long callbacks and dead letters are kept, in milliseconds. */
  callbackLifeMs: number;
  /** How long a batch is kept once it is sent or cancelled, in milliseconds from when it was made. */
  batchLifeMs: number;
  handsets: OldHandsetMessages;
  /** How long handsets show a message, in milliseconds. */
  handsetLifeMs: number;
  log: Log;
  observe: RetentionObserver;
}

/**
 * Removes what is over by the retention policies of the apps, with all that tells of it; and by the settings of the
 * server what no app has a policy for.
 *
 * Before: anything. After: what was over and settled at the start is gone. What waits to be sent stays until it was
 * sent, and what a channel may still tell of stays until it did or 30 days have passed. Crash in the middle: what
 * was removed is removed as a whole, and the next time goes on. Second run, also beside the first: finds less.
 *
 * Each run goes on where the last one of this process ended, so that what is kept for years is not read every time.
 */
export class Retention {
  readonly #options: RetentionOptions;
  readonly #places = new Map<string, { policy: string; from: string }>();

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** @param signal ends it early, between two small steps. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, clock, log } = this.#options;
    const startedAt = performance.now();
    const run = new Run(this.#options, this.#places, clock.now(), signal);
    const projects = await store.projects.list();
    const apps = (await Promise.all(projects.map(({ id }) => store.apps.list(id)))).flat();
    await run.dropPartitions(apps);
    for (const app of apps) await run.removeOfApp(app);
    for (const { id } of projects) await run.removeOfProject(id);
    await run.removeOfHandsets();
    this.#options.observe.done(clock.now());
    const ms = Math.round(performance.now() - startedAt);
    if (Object.values(run.removed).some((count) => count > 0))
      log.info({ ...run.removed, ms }, "old data removed");
  }
}

/** One run: its time stands still. */
class Run {
  readonly removed: Removed = {
    messages: 0,
    events: 0,
    conversations: 0,
    callbacks: 0,
    dead_letters: 0,
    batches: 0,
    handset_messages: 0,
    partitions: 0,
  };
  readonly #options: RetentionOptions;
  readonly #places: Map<string, { policy: string; from: string }>;
  readonly #now: number;
  readonly #signal: AbortSignal;
  readonly #settled: Settled;

  constructor(
    options: RetentionOptions,
    places: Map<string, { policy: string; from: string }>,
    now: number,
    signal: AbortSignal,
  ) {
    this.#options = options;
    this.#places = places;
    this.#now = now;
    this.#signal = signal;
    const telling = options.channels.filter(({ capabilities }) => capabilities.receipts.read);
    this.#settled = {
      channelsThatTellRead: telling.map(({ channel }) => channel),
      silentSince: now - CHANNEL_MEMORY_MS,
    };
  }

  async dropPartitions(apps: readonly AppRecord[]): Promise<void> {
    const lives = apps.flatMap(({ app }) => MODES.map((mode) => lifeOf(app, mode)));
    const longest = Math.max(
      CHANNEL_MEMORY_MS,
      ...lives.map((life) => (life.of === "message" ? life.ms : Infinity)),
    );
    const { dropped, busy } = await this.#options.store.retention.dropPartitions({
      now: this.#now,
      traffic: longest === Infinity ? undefined : this.#now - longest,
      callbacks: this.#now - this.#options.callbackLifeMs,
    });
    this.#count("partitions", dropped.length);
    for (const partition of dropped) this.#options.log.info({ partition }, "old partition dropped");
    if (busy.length > 0)
      this.#options.log.warn(
        { partitions: busy },
        "old partitions are in use; they are dropped the next time",
      );
  }

  async removeOfApp({ projectId, id: appId, app }: AppRecord): Promise<void> {
    for (const processingMode of MODES) {
      const life = lifeOf(app, processingMode);
      if (life.of === "everything") continue;
      const walk = { projectId, appId, processingMode, outsideConversations: life.of === "conversation" };
      await this.#removeMessages(walk, life);
      await this.#removeEvents(walk, life);
      if (life.of === "conversation") await this.#removeConversations(projectId, appId, life.ms);
    }
  }

  async removeOfProject(projectId: string): Promise<void> {
    const { store, callbackLifeMs, batchLifeMs, handsets, handsetLifeMs } = this.#options;
    const before = this.#now - callbackLifeMs;
    await this.#walk("", async (from) => {
      const walked = await store.retention.removeHidden({ projectId, from, ...this.#settled });
      return this.#tally("messages", walked);
    });
    await this.#walk("", async (from) => {
      const walked = await store.retention.removeCallbacks({ projectId, from, before });
      this.#count("callbacks", walked.removed);
      this.#count("dead_letters", walked.callbacks);
      return walked;
    });
    await this.#walk("", async (from) => {
      const walk = { projectId, from, before: this.#now - batchLifeMs };
      return this.#tally("batches", await store.retention.removeBatches(walk));
    });
    await handsets.forgetRefusals(projectId, this.#now - handsetLifeMs);
  }

  async removeOfHandsets(): Promise<void> {
    const { handsets, handsetLifeMs } = this.#options;
    const before = this.#now - handsetLifeMs;
    await this.#walk("", async (from) =>
      this.#tally("handset_messages", await handsets.remove({ from, before })),
    );
  }

  /**
   * What is settled goes when its time is over; it is looked for again for some days, since it may settle late.
   * The rest goes when no channel tells anything any more.
   */
  async #removeMessages(walk: Omit<Walk, "from" | "until">, life: Life & { ms: number }): Promise<void> {
    const ms = Math.max(SHORTEST_LIFE_MS, life.ms);
    const remove = (until: number) => async (from: string) => {
      const { retention } = this.#options.store;
      return this.#tally(
        "messages",
        await retention.removeMessages({ ...walk, ...this.#settled, from, until }),
      );
    };
    const policy = JSON.stringify(life);
    const silent = Math.min(this.#now - ms, this.#settled.silentSince);
    const last = this.#placeOf("last looks", walk, policy);
    const waiting = await this.#walk(last.from, remove(silent));
    last.moveTo(waiting ?? ulidAt(silent));
    const until = this.#now - ms;
    if (silent === until) return;

    const first = this.#placeOf("messages", walk, policy);
    const stillWaiting = await this.#walk(later(first.from, ulidAt(silent)), remove(until));
    first.moveTo(later(stillWaiting ?? ulidAt(until), ulidAt(until - SECOND_LOOKS_MS)));
  }

  async #removeEvents(walk: Omit<Walk, "from" | "until">, life: Life & { ms: number }): Promise<void> {
    const until = this.#now - Math.max(SHORTEST_LIFE_MS, life.ms);
    const place = this.#placeOf("events", walk, JSON.stringify(life));
    await this.#walk(place.from, async (from) =>
      this.#tally("events", await this.#options.store.retention.removeEvents({ ...walk, from, until })),
    );
    // Events of the past may be put in behind us.
    place.moveTo(ulidAt(until - CHANNEL_MEMORY_MS));
  }

  async #removeConversations(projectId: string, appId: string, ms: number): Promise<void> {
    const { store, notifier } = this.#options;
    const quietSince = this.#now - ms;
    const notify = await notifier.ofApp(projectId, appId);
    await this.#walk("", async (from) => {
      const walk = { projectId, appId, from, quietSince };
      const walked = await store.retention.removeConversations(walk, (conversation) =>
        notify({ trigger: "CONVERSATION_DELETE", conversation }),
      );
      return this.#tally("conversations", walked);
    });
  }

  /** Goes on until the end, a step at a time; answers the first that had to stay. */
  async #walk(from: string, step: (from: string) => Promise<Walked>): Promise<string | undefined> {
    let waiting: string | undefined;
    let next: string | undefined = from;
    while (next !== undefined) {
      this.#signal.throwIfAborted();
      const walked: Walked = await step(next);
      waiting ??= walked.waiting;
      next = walked.next;
    }
    return waiting;
  }

  /** Where the last run ended under the same policy. */
  #placeOf(what: string, { projectId, appId, processingMode }: Omit<Walk, "from" | "until">, policy: string) {
    const key = JSON.stringify([what, projectId, appId, processingMode]);
    const place = this.#places.get(key);
    return {
      from: place?.policy === policy ? place.from : "",
      moveTo: (from: string) => this.#places.set(key, { policy, from }),
    };
  }

  #tally(kind: Exclude<keyof Removed, "callbacks" | "dead_letters" | "partitions">, walked: Walked): Walked {
    this.#count(kind, walked.removed);
    this.#count("callbacks", walked.callbacks);
    return walked;
  }

  #count(kind: keyof Removed, count: number): void {
    if (count === 0) return;
    this.removed[kind] += count;
    this.#options.observe.removed(kind, count);
  }
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
