import { DecodeError } from "../../core/errors/connection-errors.ts";
import type { Redactor } from "../redactor.ts";
import type { Runtime } from "../runtime.ts";
import type { Authentication } from "./authentication.ts";
import { TokenCache } from "./token-cache.ts";

/** Taken when the token service names no lifetime; short, so that an error costs little. */
const DEFAULT_LIFETIME_SECONDS = 300;

/** The answer of the token service (RFC 6749 §5.1), as far as it is used; nothing about it is certain. */
export interface TokenAnswer {
  readonly access_token?: unknown;
  readonly expires_in?: unknown;
}

/** Short-lived tokens in exchange for the access key (OAuth 2.0 client credentials). */
export function oauth2Authentication(
  runtime: Runtime,
  redactor: Redactor,
  requestToken: () => Promise<TokenAnswer | null>,
): Authentication {
  const cache = new TokenCache(runtime, async () => {
    const { access_token, expires_in } = (await requestToken()) ?? {};
    if (typeof access_token !== "string" || access_token === "") {
      throw new DecodeError("The answer holds no access_token", {}, { operation: "oauth2.token" });
    }
    redactor.add(access_token);
    const seconds = Number(expires_in) > 0 ? Number(expires_in) : DEFAULT_LIFETIME_SECONDS;
    return { token: `Bearer ${access_token}`, lifetimeMs: seconds * 1_000 };
  });
  return {
    async authorize(limit) {
      const known = cache.peek();
      const authorization = known ?? (await limit.join(cache.renew()));
      return { headers: { authorization }, isCached: known !== undefined };
    },
    reject({ headers, isCached }) {
      cache.clear(headers.authorization);
      return isCached;
    },
  };
}
