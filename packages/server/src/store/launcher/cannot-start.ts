/** No embedded database can be had. The message says what was tried and the way out. */
export class CannotStartPostgres extends Error {
  override readonly name = "CannotStartPostgres";
}

const WAY_OUT =
  "Way out: set DATABASE_URL to a PostgreSQL (15 or newer) that runs already, or install one " +
  "(Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql), or let npm install its " +
  "optional packages (npm ci without --omit=optional).";

/** One error for a whole search. @param attempts one sentence for each thing that was tried. */
export function nothingWorked(attempts: readonly string[]): CannotStartPostgres {
  const tried = attempts.map((attempt) => `  - ${attempt.trim().replaceAll("\n", "\n    ")}`).join("\n");
  return new CannotStartPostgres(`No embedded PostgreSQL could be started. Tried:\n${tried}\n${WAY_OUT}`);
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
