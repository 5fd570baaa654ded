/** No embedded database can be had. The message says what was tried and the way out. */
export class CannotStartPostgres extends Error {
  override readonly name = "CannotStartPostgres";
}

const WAY_OUT =
  "Way out: set DATABASE_URL to a PostgreSQL (15 or newer) that runs already, or install one " +
  "(Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql), or let npm install its " +
  "optional packages (npm ci without --omit=optional).";

/**
 * One error for a whole search.
 * @param attempts one sentence for each thing that was tried.
 * @param majorVersion the only one that would have done, when there is data already.
 */
export function nothingWorked(
  attempts: readonly string[],
  majorVersion: number | undefined,
): CannotStartPostgres {
  const tried = attempts.map((attempt) => `  - ${attempt.trim().replaceAll("\n", "\n    ")}`).join("\n");
  return majorVersion === undefined
    ? new CannotStartPostgres(`No embedded PostgreSQL could be started. Tried:\n${tried}\n${WAY_OUT}`)
    : new CannotStartPostgres(
        `The data was made by PostgreSQL ${majorVersion}, and only that version opens it. Tried:\n${tried}\n` +
          `Way out: install PostgreSQL ${majorVersion}, or start with another data folder.`,
      );
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
