import type { AccessKey, Session } from "../wire/session.ts";

/** A token is renewed when less than this is left of it, so that no request leaves with one about to expire. */
const RENEW_BEFORE_EXPIRY_MS = 60_000;

/** The server refused to open a session. */
export class SignInRefused extends Error {
  override readonly name = "SignInRefused";
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Opens a session, and keeps its short token fresh. The token lives in memory only, the access key nowhere. */
export class SessionKeeper {
  #session: Session | undefined;
  #renewAt = 0;
  #opening: Promise<Session> | undefined;
  readonly #fetch: typeof fetch;
  readonly #now: () => number;
  readonly #onLost: () => void;

  constructor(options: { onLost: () => void; fetch?: typeof fetch; now?: () => number }) {
    this.#onLost = options.onLost;
    this.#fetch = options.fetch ?? ((...request) => fetch(...request));
    this.#now = options.now ?? Date.now;
  }

  /**
   * Opens a session with an access key; without one when the server allows it: in development from loopback, or
   * when a session cookie is still good.
   * @throws SignInRefused, or TypeError when the server cannot be reached.
   */
  async open(key?: AccessKey): Promise<Session> {
    // The client needs a token, and this is where the first one comes from: hence fetch, here only.
    const answer = await this.#fetch("/console/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(key ?? {}),
    });
    if (!answer.ok) throw new SignInRefused(answer.status, await refusal(answer));
    const session = (await answer.json()) as Session;
    this.#session = session;
    this.#renewAt = this.#now() + session.expires_in * 1_000 - RENEW_BEFORE_EXPIRY_MS;
    return session;
  }

  /** A token that is good for a while yet. Requests that arrive together share one renewal. */
  readonly token = async (): Promise<string> => {
    if (this.#session && this.#now() < this.#renewAt) return this.#session.token;
    this.#opening ??= this.open().finally(() => {
      this.#opening = undefined;
    });
    try {
      return (await this.#opening).token;
    } catch (error) {
      if (error instanceof SignInRefused) this.#onLost();
      throw error;
    }
  };

  /**
   * Drops the token and the session's cookie.
   * @throws SignInRefused, or TypeError when the server cannot be reached: then the cookie is still there.
   */
  async close(): Promise<void> {
    this.forget();
    const answer = await this.#fetch("/console/session", { method: "DELETE", credentials: "same-origin" });
    if (!answer.ok) throw new SignInRefused(answer.status, await refusal(answer));
  }

  /** Drops the token, so that the next request opens a session again. */
  readonly forget = (): void => {
    this.#session = undefined;
    this.#renewAt = 0;
  };
}

async function refusal(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const body = JSON.parse(text) as { error?: { message?: string } };
    if (body.error?.message) return body.error.message;
  } catch {
    // Not our server's envelope: a proxy in between, whose page says nothing to the person here.
  }
  return `The server answered ${answer.status}.`;
}
