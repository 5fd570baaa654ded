import { KEPT_ANSWER_LIFE_MS, type KeptAnswer } from "../answer-store.ts";
import type { Statement } from "../database.ts";

/** Parameters that `keepAnswers` takes, from its first one on. */
export const KEEP_ANSWERS_PARAMETERS = 6;

/**
 * Keeps answers, as a common table expression `kept` of a larger statement, so that an answer is kept exactly when
 * what it answers was done. `kept` returns `project_id` and `key` of those that were kept; the others are taken:
 * answered before, by whatever process, and what they come with must not be done again.
 *
 * Of two commits with one key that run at the same time the second waits for the first, and then finds it taken.
 * An answer that is too old makes room. In the order of keys, so that two batches do not wait for each other.
 *
 * @param first number of the first of its six parameters, as `packKeptAnswers` makes them; no key twice.
 */
export function keepAnswers(first: number): string {
  const at = (offset: number) => `$${first + offset}`;
  return `
kept as (
  insert into kept_answer as k (project_id, key, fingerprint, status, body, kept_at)
  select a.project_id, a.key, a.fingerprint, a.status, a.body, a.kept_at
  from unnest(${at(0)}::text[], ${at(1)}::text[], ${at(2)}::text[], ${at(3)}::int[], ${at(4)}::text[],
    ${at(5)}::bigint[]) as a (project_id, key, fingerprint, status, body, kept_at)
  order by a.project_id collate "C", a.key collate "C"
  on conflict (project_id, key) do update set
    fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, kept_at = excluded.kept_at
    where k.kept_at <= excluded.kept_at - ${KEPT_ANSWER_LIFE_MS}
  returning project_id, key)`;
}

/** The parameters of `keepAnswers`. */
export function packKeptAnswers(answers: readonly KeptAnswer[]): unknown[][] {
  return [
    answers.map(({ projectId }) => projectId),
    answers.map(({ key }) => key),
    answers.map(({ fingerprint }) => fingerprint),
    answers.map(({ status }) => status),
    answers.map(({ body }) => body),
    answers.map(({ keptAt }) => keptAt),
  ];
}

/** Keeps one answer within a transaction. Returns no row when its key is taken. */
export const keepAnswer: Statement = {
  name: "store_keep_answer",
  text: `with ${keepAnswers(1)} select key from kept`,
};
