/** A fresh UUID (version 4, RFC 9562 §5.4). */
export function createIdempotencyKey(): string {
  // Browsers offer randomUUID only to pages from a secure origin.
  if (crypto.randomUUID !== undefined) return crypto.randomUUID();
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
