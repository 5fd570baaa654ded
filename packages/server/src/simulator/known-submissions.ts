import type { Submission } from "../channels/channel.ts";
import type { Session } from "../store/database.ts";
import { findSubmitted, type SubmittedRow } from "./sql/find-submitted.ts";

/** The names of submissions: one that comes again under its key is the same. */
export function keyOf({ projectId, submissionKey }: Pick<Submission, "projectId" | "submissionKey">): string {
  return `${projectId}/${submissionKey}`;
}

/** The channel's id of each submission, by its key. */
export function idsByKey(rows: readonly SubmittedRow[]): Map<string, string> {
  return new Map(
    rows.map((row) => [keyOf({ projectId: row.project_id, submissionKey: row.submission_key }), row.id]),
  );
}

/** The channel's ids of those submissions that were accepted before, by their keys. */
export async function findKnown(
  session: Pick<Session, "query">,
  submissions: readonly Submission[],
): Promise<Map<string, string>> {
  if (submissions.length === 0) return new Map();
  const rows = await session.query<SubmittedRow>(findSubmitted, [
    submissions.map(({ projectId }) => projectId),
    submissions.map(({ submissionKey }) => submissionKey),
  ]);
  return idsByKey(rows);
}
