import type { ClientCredentials } from "@postrider/contract";
import type { Agent, Dispatcher } from "undici";
import type { Clock } from "../lib/clock.ts";
import { withTimeLimit } from "../lib/time-limit.ts";

/** A token is used for at least and at most this long. Source: Conversation API reference, OAuth2 towards the target. */
const LIFE_BOUNDS_SECONDS = { min: 30, max: 3600 };
/** A token is replaced this share of its life before it ends, so that none ends on its way. */
const RENEWAL_SHARE = 0.1;
const MAX_ANSWER_BYTES = 65_536;

/** The token endpoint of a target did not give a token. The callback counts as not taken, and is retried. */
export class NoTargetToken extends Error {
  override readonly name = "NoTargetToken";
}

/**
 * Access tokens for targets that want OAuth 2.0: one for each set of credentials, kept until shortly before it
 * ends, asked for once however many callbacks wait for it.
 */
export class TargetTokens {
  readonly #agent: Agent;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #tokens = new Map<string, { token: Promise<string>; until: number }>();

  constructor(agent: Agent, clock: Clock, timeoutMs: number) {
    this.#agent = agent;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws NoTargetToken */
  async get(credentials: ClientCredentials): Promise<string> {
    const key = JSON.stringify(credentials);
    const kept = this.#tokens.get(key);
    if (kept !== undefined && this.#clock.now() < kept.until) return kept.token;

    const fetched = this.#fetch(credentials);
    const entry = { token: fetched.then(({ token }) => token), until: Number.POSITIVE_INFINITY };
    this.#tokens.set(key, entry);
    try {
      const { lifeMs } = await fetched;
      entry.until = this.#clock.now() + lifeMs * (1 - RENEWAL_SHARE);
    } catch {
      // The same error comes out of `entry.token`; what matters here is that nobody else gets it later.
      this.#tokens.delete(key);
    }
    return entry.token;
  }

  /** The target did not accept the token: the next callback asks for a new one. */
  forget(credentials: ClientCredentials): void {
    this.#tokens.delete(JSON.stringify(credentials));
  }

  async #fetch(credentials: ClientCredentials): Promise<{ token: string; lifeMs: number }> {
    try {
      const { statusCode, text } = await withTimeLimit(this.#timeoutMs, (signal) =>
        this.#ask(credentials, signal),
      );
      if (statusCode !== 200) throw new NoTargetToken(`The token endpoint answered ${statusCode}.`);
      return readToken(text);
    } catch (error) {
      if (error instanceof NoTargetToken) throw error;
      const why = error instanceof Error ? error.message : "the request failed";
      throw new NoTargetToken(`The token endpoint gave no answer: ${why}`, { cause: error });
    }
  }

  async #ask(
    credentials: ClientCredentials,
    signal: AbortSignal,
  ): Promise<{ statusCode: number; text: string }> {
    const { origin, pathname, search } = new URL(credentials.endpoint);
    const { statusCode, body } = await this.#agent.request({
      origin,
      path: pathname + search,
      method: "POST",
      signal,
      ...tokenRequest(credentials),
    });
    return { statusCode, text: await readBounded(body) };
  }
}

/** Source: RFC 6749 §4.4.2, and §2.3.1 for where the credentials go. */
function tokenRequest(credentials: ClientCredentials): { headers: Record<string, string>; body: string } {
  const { client_id: id, client_secret: secret, scope, response_type: responseType } = credentials;
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scope) form.set("scope", scope);
  if (responseType) form.set("response_type", responseType);
  const headers: Record<string, string> = {
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
  };
  if (credentials.token_request_type === "FORM") {
    form.set("client_id", id);
    form.set("client_secret", secret);
  } else {
    headers.authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
  }
  return { headers, body: form.toString() };
}

function readToken(text: string): { token: string; lifeMs: number } {
  const { access_token: token, expires_in: life } = parseObject(text);
  if (typeof token !== "string" || token === "") {
    throw new NoTargetToken("The token endpoint's answer has no access_token.");
  }
  const { min, max } = LIFE_BOUNDS_SECONDS;
  const seconds = Number(life);
  return { token, lifeMs: (Number.isFinite(seconds) ? Math.min(Math.max(seconds, min), max) : min) * 1000 };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Not JSON: told below like any other answer without a token.
  }
  return {};
}

async function readBounded(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new NoTargetToken("The token endpoint's answer is too long.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
