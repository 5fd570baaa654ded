import { createHash } from "node:crypto";
import { apiError } from "../errors.ts";

/**
 * Page tokens: opaque text that says after which item the next page begins, tied to the list and its filters,
 * since a token with other filters would skip or repeat items.
 */
export function makePageToken(after: string, scope: PageScope): string {
  return Buffer.from(`${fingerprint(scope)}.${after}`).toString("base64url");
}

/** Keys of items: printable, without blanks. */
const ITEM_KEY = /^[\x21-\x7e]{1,2000}$/;

/** @throws ApiError PAGE_TOKEN_INVALID when the token was not made for this scope. */
export function readPageToken(token: string, scope: PageScope): string {
  const text = Buffer.from(token, "base64url").toString("utf8");
  const dotAt = text.indexOf(".");
  const after = text.slice(dotAt + 1);
  // The fingerprint is no signature: what follows it may be anything, and goes into a query.
  if (dotAt < 0 || !ITEM_KEY.test(after) || text.slice(0, dotAt) !== fingerprint(scope))
    throw apiError("PAGE_TOKEN_INVALID", {});
  return after;
}

/** Which list, and with which filters. */
export interface PageScope {
  list: string;
  projectId: string;
  filters: Record<string, unknown>;
}

function fingerprint({ list, projectId, filters }: PageScope): string {
  const set = Object.entries(filters)
    .filter(([, value]) => value !== undefined && value !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([list, projectId, set]))
    .digest("base64url")
    .slice(0, 16);
}
