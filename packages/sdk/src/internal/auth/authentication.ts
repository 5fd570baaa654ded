import type { TimeLimit } from "../retry/time-limit.ts";
import type { TransportRequest } from "../transport/transport.ts";

/** Headers that sign a request in, and where they came from. */
export interface Authorization {
  readonly headers: { readonly authorization: string; readonly "x-timestamp"?: string };
  /** Whether it may be out of date: it was not made for this very call. */
  readonly isCached: boolean;
}

/** What a signature covers. */
export type RequestToSign = Pick<TransportRequest, "method" | "path" | "headers" | "body">;

/** One way to sign a request in. */
export interface Authentication {
  authorize(limit: TimeLimit, request: RequestToSign): Promise<Authorization>;
  /**
   * The server answered 401 to this.
   * @returns whether `authorize` may now come up with a better one.
   */
  reject(authorization: Authorization): boolean;
}
