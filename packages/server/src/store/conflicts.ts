import { errorCode } from "./primary.ts";

const MAX_TRIES = 5;

/**
 * Runs `work` again when the server cut it off because of somebody else: a deadlock that it undid (40P01) or a
 * serialization failure (40001). Nothing was written then (PostgreSQL manual, 13.5), so a repeat is safe.
 */
export async function retryConflicts<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const code = errorCode(error);
      if ((code !== "40P01" && code !== "40001") || tries >= MAX_TRIES) throw error;
    }
  }
}

/**
 * Whether an error speaks of a value (class 22, "data exception": a NUL in a text, a number out of range) or of a
 * broken rule (class 23), so that of a batch one item is guilty and none was written.
 */
export function blamesOneItem(error: unknown): boolean {
  return /^2[23]/.test(errorCode(error) ?? "");
}
