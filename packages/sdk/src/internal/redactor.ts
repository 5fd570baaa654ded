/** A shorter secret would blank half of every text, and is none. */
const SHORTEST_SECRET_CHARS = 4;
/** Tokens change every hour; only those that may still be echoed are remembered. */
const REMEMBERED_SECRETS = 16;

/** Causes beyond this depth tell nobody anything, and may go in a circle. */
const DEEPEST_CAUSE = 3;

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

  /**
   * The error itself when nothing in it can give a secret away, else a copy of what is safe to show.
   * @param depth How many causes of causes are kept.
   */
  redactError(error: unknown, depth = DEEPEST_CAUSE): unknown {
    if (!(error instanceof Error)) return typeof error === "string" ? this.redact(error) : primitiveOf(error);
    const { name, message, stack, cause } = error;
    const safeCause = depth > 0 ? this.redactError(cause, depth - 1) : undefined;
    const fields = Object.values(error);
    const text = [message, stack, ...fields].join();
    // An object in a field may be the request, with its headers.
    const isSafe = fields.every((value) => primitiveOf(value) === value) && this.redact(text) === text;
    if (isSafe && safeCause === cause) return error;
    const copy = new Error(this.redact(message), { cause: safeCause });
    return Object.assign(copy, { name }, "code" in error && { code: primitiveOf(error.code) });
  }
}

/** A value that holds no others; undefined for one that may. */
function primitiveOf(value: unknown): unknown {
  return /object|function/.test(typeof value) ? undefined : value;
}
