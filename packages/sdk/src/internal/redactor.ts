/** A shorter secret would blank half of every text, and is none. */
const SHORTEST_SECRET_CHARS = 4;
/** Tokens change every hour; only those that may still be echoed are remembered. */
const REMEMBERED_SECRETS = 16;

/** Knows the secrets in use and blanks them in texts that come from outside: an error body may echo a header. */
export class Redactor {
  #secrets: string[] = [];

  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET_CHARS || this.#secrets.at(-1) === secret) return;
    const others = this.#secrets.filter((known) => known !== secret);
    this.#secrets = [...others.slice(1 - REMEMBERED_SECRETS), secret];
  }

  redact(text: string): string {
    let safe = text;
    for (const secret of this.#secrets) safe = safe.replaceAll(secret, "[redacted]");
    return safe;
  }

  /** The error, or when its text holds a secret, a copy that does not. */
  redactError(error: unknown): unknown {
    if (!(error instanceof Error)) return typeof error === "string" ? this.redact(error) : error;
    const text = `${error.message}${error.stack}`;
    return this.redact(text) === text ? error : new Error(this.redact(error.message));
  }
}
