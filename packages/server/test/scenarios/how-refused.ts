import { ApiError } from "@postrider/sdk";

/** How a send is to be refused while the database cannot take it. */
export const REFUSED_AS_PROMISED = "503 with Retry-After";

/** An error of a client, in few words. */
export function howRefused(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  return error.retryAfter === undefined ? `${error.status}` : `${error.status} with Retry-After`;
}
