import type { Runtime } from "../runtime.ts";

/** A token as the token service hands it out. */
export interface GrantedToken {
  readonly token: string;
  readonly lifetimeMs: number;
}

interface CachedToken {
  readonly token: string;
  readonly expiresAt: number;
  refreshAt: number;
}

/** From this share of its life on, a token is replaced while it is still in use. */
const REFRESH_AT_LIFE_SHARE = 0.9;
/** After a failed early refresh the token service is left alone for this long. */
const REFRESH_PAUSE_MS = 10_000;

/**
 * The token of one credential, shared by all domains and clones of a client.
 *
 * States: *empty* (at start, after `clear`, after expiry): callers wait, and all of them for one and the
 * same request. *fresh* (up to 90 % of its life): callers get it at once. *ageing* (from then until it
 * expires): callers still get it at once, and the first one starts a refresh behind their backs; when
 * that fails the token stays in use and the next try comes no sooner than 10 s later.
 */
export class TokenCache {
  readonly #runtime: Runtime;
  readonly #grant: () => Promise<GrantedToken>;
  #cached: CachedToken | undefined;
  #pending: Promise<string> | undefined;

  constructor(runtime: Runtime, grant: () => Promise<GrantedToken>) {
    this.#runtime = runtime;
    this.#grant = grant;
  }

  /** The token in use, or undefined when callers have to wait for `renew`. */
  peek(): string | undefined {
    const now = this.#runtime.now();
    const cached = this.#cached;
    if (cached === undefined || now >= cached.expiresAt) return undefined;
    if (now >= cached.refreshAt && this.#pending === undefined) {
      this.renew().catch(() => {
        // The token at hand is still good; if the trouble lasts, its expiry will bring the error to light.
        cached.refreshAt = this.#runtime.now() + REFRESH_PAUSE_MS;
      });
    }
    return cached.token;
  }

  /** A new token. Calls while one is under way get that one. */
  renew(): Promise<string> {
    this.#pending ??= this.#fetch().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** Forgets a refused token, unless another caller has replaced it in the meantime. */
  clear(token: string): void {
    if (this.#cached?.token === token) this.#cached = undefined;
  }

  async #fetch(): Promise<string> {
    const { token, lifetimeMs } = await this.#grant();
    const now = this.#runtime.now();
    this.#cached = {
      token,
      expiresAt: now + lifetimeMs,
      refreshAt: now + lifetimeMs * REFRESH_AT_LIFE_SHARE,
    };
    return token;
  }
}
