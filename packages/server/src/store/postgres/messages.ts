import type { Clock } from "../../lib/clock.ts";
import { GroupCommit, shortRest } from "../../lib/group-commit.ts";
import type { Attempt, OutboundMessage } from "../../messaging/model.ts";
import type { Queue, WorkChange } from "../../queue/queue.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import { type KeptAnswer, KeyTaken } from "../answer-store.ts";
import type { NewCallback } from "../callback-store.ts";
import { blamesOneItem } from "../conflicts.ts";
import type { Database } from "../database.ts";
import type { Inbound } from "../inbound.ts";
import type {
  Decision,
  MessageFilter,
  MessageKey,
  MessageSource,
  MessageStore,
  ParkedReceipt,
  StoredMessage,
  SubmissionKey,
  Timeline,
} from "../message-store.ts";
import type { Page } from "../page.ts";
import { type Acceptance, accept, acceptValues } from "../sql/accept.ts";
import { inRounds } from "../sql/consent-changes.ts";
import { decide, decideValues } from "../sql/decide.ts";
import { findSubmissions, type SubmissionRow } from "../sql/find-submissions.ts";
import { type LoadedMessageRow, loadMessages } from "../sql/load-messages.ts";
import { consentChangeOf, receive, receiveValues } from "../sql/receive.ts";
import { byUnit } from "./by-unit.ts";
import { injectMessage } from "./inject-message.ts";
import { deleteMessage, getMessage, getTimeline, lastChoices, listMessages } from "./message-queries.ts";
import { readAttempt, readOutbound } from "./message-rows.ts";
import { listLatestMessages, setMetadata } from "./message-tools.ts";
import { parkedReceipts, parkReceipt } from "./parked-receipts.ts";

/** Twenty full batches: more waits only when requests come faster than the database writes, and grows until memory ends. */
const MOST_TO_ACCEPT = 10_240;

/** Messages of both directions. What arrives together is written together: see `lib/group-commit.ts`. */
export class PostgresMessages implements MessageStore {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #queue: Pick<Queue, "commit">;
  readonly #keyring: Keyring;
  readonly #onConsents: (projectId: string, appId: string) => void;
  readonly #onCallbacks: (callbacks: readonly NewCallback[]) => void;
  readonly #accepting: GroupCommit<Acceptance, "accepted" | "taken">;
  readonly #deciding: GroupCommit<Decision, "applied" | "stale">;
  readonly #receiving: GroupCommit<Inbound, "stored" | "duplicate">;

  /**
   * @param onConsents is told after each commit that changed the lists of an app.
   * @param onCallbacks is told after each commit which callbacks it made.
   */
  constructor(
    database: Database,
    clock: Clock,
    queue: Pick<Queue, "commit">,
    keyring: Keyring,
    onConsents: (projectId: string, appId: string) => void,
    onCallbacks: (callbacks: readonly NewCallback[]) => void,
  ) {
    this.#onConsents = onConsents;
    this.#onCallbacks = onCallbacks;
    this.#database = database;
    this.#clock = clock;
    this.#queue = queue;
    this.#keyring = keyring;
    this.#accepting = new GroupCommit((items) => this.#accept(items), {
      blamesOneItem,
      maxWaiting: MOST_TO_ACCEPT,
    });
    this.#deciding = new GroupCommit((items) => this.#decide(items), { blamesOneItem, rest: shortRest });
    this.#receiving = new GroupCommit((items) => this.#receive(items), {
      blamesOneItem,
      maxWaiting: MOST_TO_ACCEPT,
    });
  }

  async accept(message: OutboundMessage, work: WorkChange[], answer?: KeptAnswer): Promise<void> {
    const outcome = await this.#accepting.push({ message, work, answer });
    if (outcome === "taken") throw new KeyTaken();
  }

  async load(keys: MessageKey[]): Promise<(OutboundMessage | undefined)[]> {
    const rows = await this.#database.query<LoadedMessageRow>(loadMessages, [
      keys.map(({ projectId }) => projectId),
      keys.map(({ id }) => id),
    ]);
    return byUnit(keys.length, rows, readOutbound);
  }

  decide(decision: Decision): Promise<"applied" | "stale"> {
    return this.#deciding.push(decision);
  }

  async lastAttempt({ projectId, id }: MessageKey): Promise<Attempt | undefined> {
    const row = await this.#database.kysely
      .selectFrom("attempt")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("message_id", "=", id)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();
    return row && readAttempt(row);
  }

  async findSubmissions(
    keys: SubmissionKey[],
  ): Promise<({ message: OutboundMessage; attempt: Attempt } | undefined)[]> {
    const rows = await this.#database.query<SubmissionRow>(findSubmissions, [
      keys.map(({ projectId }) => projectId),
      keys.map(({ channel }) => channel),
      keys.map(({ providerMessageId }) => providerMessageId),
    ]);
    return byUnit(keys.length, rows, (row) => ({
      message: readOutbound(row),
      attempt: readAttempt(row.attempt),
    }));
  }

  parkReceipt(receipt: ParkedReceipt): Promise<void> {
    return parkReceipt(this.#database, receipt, this.#clock.now());
  }

  parkedReceipts(key: SubmissionKey): Promise<ParkedReceipt[]> {
    return parkedReceipts(this.#database, key, this.#clock.now());
  }

  receive(inbound: Inbound): Promise<"stored" | "duplicate"> {
    return this.#receiving.push(inbound);
  }

  inject(message: StoredMessage, answer?: KeptAnswer): Promise<void> {
    return injectMessage(this.#database, this.#keyring, message, answer);
  }

  get(projectId: string, id: string, source: MessageSource): Promise<StoredMessage | undefined> {
    return getMessage(this.#database, projectId, id, source);
  }

  list(projectId: string, filter: MessageFilter, page: Page): Promise<StoredMessage[]> {
    return listMessages(this.#database, projectId, filter, page);
  }

  listLatest(
    projectId: string,
    of: { identities: readonly string[] } | { contactIds: readonly string[] },
    filter: MessageFilter,
    page: Page,
  ): Promise<StoredMessage[]> {
    return listLatestMessages(this.#database, projectId, of, filter, page);
  }

  setMetadata(
    projectId: string,
    id: string,
    source: MessageSource,
    metadata: string,
  ): Promise<StoredMessage | undefined> {
    return setMetadata(this.#database, projectId, id, source, metadata);
  }

  delete(projectId: string, id: string, source: MessageSource): Promise<boolean> {
    return deleteMessage(this.#database, projectId, id, source);
  }

  timeline(projectId: string, id: string): Promise<Timeline | undefined> {
    return getTimeline(this.#database, projectId, id);
  }

  lastChoices(
    projectId: string,
    appId: string,
    channel: string,
    identity: string,
  ): Promise<OutboundMessage | undefined> {
    return lastChoices(this.#database, { projectId, appId, channel, identity });
  }

  async #accept(acceptances: Acceptance[]): Promise<("accepted" | "taken")[]> {
    const first = firstPerKey(acceptances);
    const taken = await this.#queue.commit(accept, (additions) => acceptValues(first, additions));
    const accepted = new Set(first.filter((_, index) => !taken.has(index + 1)));
    return acceptances.map((acceptance) => (accepted.has(acceptance) ? "accepted" : "taken"));
  }

  async #decide(decisions: Decision[]): Promise<("applied" | "stale")[]> {
    const first = firstPerMessage(decisions);
    const units = await this.#queue.commit(decide, (additions) => decideValues(first, additions));
    const applied = new Set(first.filter((_, index) => units.has(index + 1)));
    for (const { callbacks } of applied) this.#onCallbacks(callbacks ?? []);
    return decisions.map((decision) => (applied.has(decision) ? "applied" : "stale"));
  }

  async #receive(inbounds: Inbound[]): Promise<("stored" | "duplicate")[]> {
    const outcomes: ("stored" | "duplicate")[] = [];
    // One round, unless somebody wrote STOP and START in one breath.
    for (const round of inRounds(inbounds, consentChangeOf))
      outcomes.push(...(await this.#receiveRound(round)));
    return outcomes;
  }

  async #receiveRound(inbounds: Inbound[]): Promise<("stored" | "duplicate")[]> {
    const units = await this.#queue.commit(receive, (additions) => receiveValues(inbounds, additions));
    const stored = new Set(inbounds.filter((_, index) => units.has(index + 1)));
    for (const inbound of stored) {
      this.#onCallbacks(inbound.callbacks);
      const change = consentChangeOf(inbound);
      if (change !== undefined) this.#onConsents(change.projectId, change.appId);
    }
    return inbounds.map((inbound) => (stored.has(inbound) ? "stored" : "duplicate"));
  }
}

/** Of several requests with one key that came together, the first is done; for the others the key is taken. */
function firstPerKey(acceptances: Acceptance[]): Acceptance[] {
  const seen = new Set<string>();
  return acceptances.filter(({ answer }) => {
    if (answer === undefined) return true;
    const key = `${answer.projectId}\n${answer.key}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Of several decisions on one message only the first may be written: the others were made without it, so they are
 * stale whatever their version says.
 */
function firstPerMessage(decisions: Decision[]): Decision[] {
  const seen = new Set<string>();
  return decisions.filter(({ projectId, messageId }) => {
    const key = `${projectId}\n${messageId}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
