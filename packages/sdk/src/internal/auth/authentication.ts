import type { TimeLimit } from "../retry/time-limit.ts";

/** A value for the `Authorization` header, and where it came from. */
export interface Authorization {
  readonly header: string;
  /** Whether it may be out of date: it was not made for this very call. */
  readonly isCached: boolean;
}

/** One way to sign a request in. */
export interface Authentication {
  authorize(limit: TimeLimit): Promise<Authorization>;
  /**
   * The server answered 401 to this header.
   * @returns whether `authorize` may now come up with a better one.
   */
  reject(authorization: Authorization): boolean;
}
