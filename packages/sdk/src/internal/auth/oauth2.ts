import { DecodeError } from "../../core/errors/connection-errors.ts";
import type { Redactor } from "../redactor.ts";
import type { Runtime } from "../runtime.ts";
import type { Authentication } from "./authentication.ts";
import { type GrantedToken, TokenCache } from "./token-cache.ts";

/** Taken when the token service names no lifetime; short, so that an error costs little. */
const DEFAULT_LIFETIME_SECONDS = 300;

const BEARER = "Bearer ";

/** Reads the answer of the token service (RFC 6749 §5.1). */
function readGrant(answer: unknown): GrantedToken {
  const { access_token, expires_in } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof access_token !== "string" || access_token === "") {
    throw new DecodeError(
      "The token service answered without an access_token",
      {},
      { operation: "oauth2.token" },
    );
  }
  const seconds = Number(expires_in) > 0 ? Number(expires_in) : DEFAULT_LIFETIME_SECONDS;
  return { token: access_token, lifetimeMs: seconds * 1_000 };
}

/** Short-lived tokens in exchange for the access key (OAuth 2.0 client credentials). */
export function oauth2Authentication(
  runtime: Runtime,
  redactor: Redactor,
  requestToken: () => Promise<unknown>,
): Authentication {
  const cache = new TokenCache(runtime, async () => {
    const grant = readGrant(await requestToken());
    redactor.add(grant.token);
    return grant;
  });
  return {
    async authorize(limit) {
      const token = cache.peek();
      if (token !== undefined) return { header: BEARER + token, isCached: true };
      const renewed = await limit.join(cache.renew(), { operation: "oauth2.token" });
      return { header: BEARER + renewed, isCached: false };
    },
    reject({ header, isCached }) {
      cache.clear(header.slice(BEARER.length));
      return isCached;
    },
  };
}
