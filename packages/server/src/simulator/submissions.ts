import type { Capabilities } from "../channels/capabilities.ts";
import { ChannelError, type Submission, type Submitted } from "../channels/channel.ts";
import type { Clock } from "../lib/clock.ts";
import { GroupCommit } from "../lib/group-commit.ts";
import { wakeAdded } from "../queue/postgres.ts";
import type { Queue, WorkChange } from "../queue/queue.ts";
import { packWorkChanges } from "../queue/sql/work-changes.ts";
import { blamesOneItem } from "../store/conflicts.ts";
import type { Database, Session } from "../store/database.ts";
import { isPossibleIdentity, storedIdentity } from "./address.ts";
import { chooseReactions, haveMagicNumber, type Reacted, reactOrdinarily } from "./choose-reactions.ts";
import { handsetLane } from "./handset-lane.ts";
import { findKnown, idsByKey, keyOf } from "./known-submissions.ts";
import { addSubmitted, addUnscripted } from "./sql/add-submitted.ts";
import type { SubmittedRow } from "./sql/find-submitted.ts";

/** A submission on its way to a handset. */
export interface Arrival {
  channel: string;
  /** As stored. */
  identity: string;
  capabilities: Capabilities;
  submission: Submission;
}

export interface SubmissionDeps {
  database: Database;
  queue: Queue;
  clock: Clock;
  ids: { next(): string };
}

type Outcome = { submitted: Submitted } | { refused: ChannelError };

/**
 * Takes submissions, as the far end of a channel does.
 *
 * Before: nothing is known of the submission, or it came before under the same key. After: the message is on the
 * handset together with the work of reporting it, in one commit grouped with others; or it was refused as the
 * script says. Crash in the middle: nothing was stored, or all. Second run with the same key: the same answer,
 * only counted.
 */
export class Submissions {
  readonly #deps: SubmissionDeps;
  readonly #commit: GroupCommit<Arrival, Outcome>;

  constructor(deps: SubmissionDeps) {
    this.#deps = deps;
    this.#commit = new GroupCommit((arrivals) => this.#store(arrivals), { blamesOneItem });
  }

  /** @throws ChannelError when there can be no such handset, and as the handset's script says. */
  async take(submission: Submission, channel: string, capabilities: Capabilities): Promise<Submitted> {
    const identity = storedIdentity(submission.identity, capabilities);
    if (!isPossibleIdentity(identity, capabilities)) throw invalidIdentity(channel);
    const outcome = await this.#commit.push({ channel, identity, capabilities, submission });
    if ("refused" in outcome) throw outcome.refused;
    return outcome.submitted;
  }

  async #store(arrivals: Arrival[]): Promise<Outcome[]> {
    // Nearly always no number and no script decides, and the one statement that stores is all there is to commit.
    if (!haveMagicNumber(arrivals)) {
      const reacted = arrivals.map(reactOrdinarily);
      const rows = this.#accept(reacted);
      const ids = await this.#storeUnscripted(rows);
      if (ids !== undefined) return reacted.map((one) => outcomeOf(one, ids));
    }
    const { reacted, rows, ids } = await this.#deps.database.tx(async (session) => {
      const reacted = await chooseReactions(session, arrivals);
      const rows = this.#accept(reacted);
      return { reacted, rows, ids: await this.#storeScripted(session, rows) };
    });
    wakeAdded(this.#deps.queue, rows.flatMap(workOf));
    return reacted.map((one) => outcomeOf(one, ids));
  }

  /** Answers the channel's id for each key; undefined: a handset has a script, and nothing was stored. */
  async #storeUnscripted(rows: AcceptedRow[]): Promise<Map<string, string> | undefined> {
    const { queue, database, clock } = this.#deps;
    const told = await queue.commit(addUnscripted, (additions) => [
      ...columnsOf(rows, clock.now()),
      ...packWorkChanges(rows.map(workOf), additions),
      ...additions.values(),
    ]);
    if (told.size === 0) return undefined;
    const known = rows.filter((_, index) => told.has(-(index + 1))).map(({ arrival }) => arrival.submission);
    const ids = new Map(rows.map((row) => [keyOf(row.arrival.submission), row.id]));
    return new Map([...ids, ...(await findKnown(database, known))]);
  }

  /** Answers the channel's id for each key. */
  async #storeScripted(session: Session, rows: AcceptedRow[]): Promise<Map<string, string>> {
    if (rows.length === 0) return new Map();
    const values = [...columnsOf(rows, this.#deps.clock.now()), ...packWorkChanges(rows.map(workOf))];
    return idsByKey(await session.query<SubmittedRow>(addSubmitted, values));
  }

  /** The rows of what was accepted, one for each key. */
  #accept(reacted: Reacted[]): AcceptedRow[] {
    const now = this.#deps.clock.now();
    const rows = new Map<string, AcceptedRow>();
    for (const { arrival, reaction } of reacted) {
      if (!reaction.accepted) continue;
      const key = keyOf(arrival.submission);
      const twin = rows.get(key);
      if (twin) {
        twin.submissions += 1;
        continue;
      }
      const report = arrival.submission.withoutReceipts ? null : reaction.report;
      const dueAt = report && now + report.delayMs;
      rows.set(key, { id: this.#deps.ids.next(), arrival, report, submissions: 1, dueAt });
    }
    return [...rows.values()];
  }
}

function outcomeOf({ arrival, reaction }: Reacted, ids: Map<string, string>): Outcome {
  if (!reaction.accepted) return { refused: reaction.error };
  const providerMessageId = ids.get(keyOf(arrival.submission));
  if (providerMessageId === undefined) throw new Error("an accepted submission was not stored");
  return { submitted: { providerMessageId } };
}

interface AcceptedRow {
  /** The channel's id, unless the key is known. */
  id: string;
  arrival: Arrival;
  report: unknown;
  submissions: number;
  dueAt: number | null;
}

function columnsOf(rows: AcceptedRow[], now: number): unknown[] {
  const column = <Value>(read: (submission: Submission, row: AcceptedRow) => Value) =>
    rows.map((row) => read(row.arrival.submission, row));
  return [
    column((_, { id }) => id),
    column((_, { arrival }) => arrival.channel),
    column((_, { arrival }) => arrival.identity),
    column(({ projectId }) => projectId),
    column(({ appId }) => appId),
    column(({ messageId }) => messageId),
    column(({ submissionKey }) => submissionKey),
    column((_, { submissions }) => submissions),
    column((_, { arrival }) => senderOf(arrival)),
    column(() => now),
    column((_, { report }) => report && JSON.stringify(report)),
    column(({ message }) => JSON.stringify(message)),
  ];
}

function workOf({ id, arrival, dueAt }: AcceptedRow): WorkChange[] {
  if (dueAt === null) return [];
  return [{ change: "add", work: { lane: handsetLane(arrival.submission.projectId), ref: id, dueAt } }];
}

/** Our address that the message shows as; PostgreSQL texts hold no NUL, which no sender has. */
function senderOf({ capabilities, submission }: Arrival): string {
  const property = capabilities.senderProperty;
  const sender = property === null ? "" : (submission.channelProperties[property] ?? "");
  return sender.replaceAll("\0", "");
}

/** What real channels say of an address that nobody can have. */
function invalidIdentity(channel: string): ChannelError {
  const description = `The identity is none that ${channel} could have.`;
  return new ChannelError(
    { code: "RECIPIENT_INVALID_CHANNEL_IDENTITY", description, sub_code: "UNSPECIFIED_SUB_CODE" },
    { retryable: false },
  );
}
