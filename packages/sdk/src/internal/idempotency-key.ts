/** A fresh UUID (version 4, RFC 9562 §5.4). */
export function createIdempotencyKey(): string {
  // Browsers offer randomUUID only to pages from a secure origin.
  if (crypto.randomUUID !== undefined) return crypto.randomUUID();
  return "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx".replace(/[xv]/g, (place) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    // The variant: its two highest bits are 10.
    return (place === "x" ? random % 16 : 8 + (random % 4)).toString(16);
  });
}
