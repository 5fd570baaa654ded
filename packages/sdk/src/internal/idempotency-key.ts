/** A key that nobody else makes: 128 random bits. */
export function createIdempotencyKey(): string {
  // Browsers offer randomUUID only to pages from a secure origin.
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
