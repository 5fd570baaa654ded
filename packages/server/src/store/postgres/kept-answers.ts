import type { Clock } from "../../lib/clock.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import { type AnswerStore, KEPT_ANSWER_LIFE_MS, type KeptAnswer, KeyTaken } from "../answer-store.ts";
import type { Database, Session } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import { places } from "../sealed.ts";
import { keepAnswer as keepAnswerStatement, packKeptAnswers } from "../sql/keep-answers.ts";

/** Rows of one delete: each is a short transaction, so that nobody waits for the cleaning up of a busy day. */
const DELETE_BATCH = 10_000;

/** Answers kept for repeats. They are written by the commits of what they answer. */
export class PostgresAnswers implements AnswerStore {
  readonly #database: Database;
  readonly #keyring: Keyring;
  readonly #clock: Clock;

  constructor(database: Database, keyring: Keyring, clock: Clock) {
    this.#database = database;
    this.#keyring = keyring;
    this.#clock = clock;
  }

  async find(projectId: string, key: string): Promise<KeptAnswer | undefined> {
    const row = await this.#database.kysely
      .selectFrom("kept_answer")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("key", "=", key)
      .executeTakeFirst();
    if (row === undefined || row.kept_at <= this.#clock.now() - KEPT_ANSWER_LIFE_MS) return undefined;
    const { fingerprint, status, kept_at: keptAt } = row;
    const body = this.#keyring.open(row.body, places.answer(projectId, key));
    return { projectId, key, fingerprint, status, body, keptAt };
  }
}

/**
 * Keeps an answer, if there is one to keep, in the transaction of what it answers. Its body is sealed: it repeats
 * the secrets of the app or webhook that was made.
 * @throws KeyTaken
 */
export async function keepAnswer(
  session: Session,
  keyring: Keyring,
  answer: KeptAnswer | undefined,
): Promise<void> {
  if (answer === undefined) return;
  const body = keyring.seal(answer.body, places.answer(answer.projectId, answer.key));
  const packed = packKeptAnswers([{ ...answer, body }]);
  const kept = await session.query<{ key: string }>(keepAnswerStatement, packed);
  if (kept.length === 0) throw new KeyTaken();
}

/** Removes answers that are no longer given. */
export async function dropOldAnswers(database: Database, now: number): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await database.kysely
      .deleteFrom("kept_answer")
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("project_id", "key"),
          "in",
          selectFrom("kept_answer")
            .select(["project_id", "key"])
            .where("kept_at", "<=", now - KEPT_ANSWER_LIFE_MS)
            .where("key", "<>", EMPTY_TEXT)
            .orderBy("kept_at")
            .limit(DELETE_BATCH)
            .$asTuple("project_id", "key"),
        ),
      )
      .executeTakeFirstOrThrow();
    if (numDeletedRows < BigInt(DELETE_BATCH)) return;
  }
}
