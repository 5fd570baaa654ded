import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** AES-256 (FIPS 197). */
const KEY_BYTES = 32;
/** The nonce and tag lengths that NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";

/** Opens every sealed text, so that nothing else is taken for one: JSON does not begin so, and no token does. */
const PREFIX = "sealed:1:";

/** How to make a key, for messages. */
export const MAKE_A_KEY = "openssl rand -base64 32";

/** What was sealed cannot be read with the keys at hand, or was altered. */
export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
}

/**
 * Keys that seal secrets before they are stored: AES-256-GCM with a random nonce for each text. A sealed text
 * names its key, so that keys can be changed: the first key seals, all of them open.
 *
 * A text is sealed for one place ("app/<project>/<id>"), as additional data: moved to another row it does not open.
 */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #current: string;

  /**
   * @param encodedKeys base64, 32 bytes each; the first one seals.
   * @throws Error that says which one is wrong, without showing it.
   */
  constructor(encodedKeys: readonly string[]) {
    const keys = encodedKeys.map(decodeKey);
    const [first] = keys;
    if (first === undefined) throw new Error(`There is no encryption key. Make one: ${MAKE_A_KEY}`);
    this.#current = nameOf(first);
    this.#keys = new Map(keys.map((key) => [nameOf(key), key]));
  }

  /** Short name of the key that seals: a part of its SHA-256, which tells nothing of the key. */
  get currentKey(): string {
    return this.#current;
  }

  seal(text: string, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key(this.#current), nonce);
    cipher.setAAD(Buffer.from(place, "utf8"));
    const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `${PREFIX}${this.#current}:${sealed.toString("base64url")}`;
  }

  /**
   * A text that is not sealed is answered as it is: it was stored before there were keys, and `reseal` seals it.
   * @throws CannotOpen
   */
  open(text: string, place: string): string {
    if (!text.startsWith(PREFIX)) return text;
    const [name = "", encoded = ""] = text.slice(PREFIX.length).split(":");
    const sealed = Buffer.from(encoded, "base64url");
    const decipher = createDecipheriv(CIPHER, this.#key(name), sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(place, "utf8"));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return (
        decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8")
      );
    } catch (cause) {
      throw new CannotOpen(`What is stored as ${place} was altered, or belongs elsewhere.`, { cause });
    }
  }

  /** Whether `text` is sealed, and with the key that seals now. */
  isCurrent(text: string): boolean {
    return text.startsWith(`${PREFIX}${this.#current}:`);
  }

  #key(name: string): Buffer {
    const key = this.#keys.get(name);
    if (key !== undefined) return key;
    throw new CannotOpen(
      `The database holds secrets sealed with the key ${name}, and POSTRIDER_ENCRYPTION_KEY has only ` +
        `${[...this.#keys.keys()].join(", ")}. Add the key they were sealed with behind the first one.`,
    );
  }
}

function decodeKey(encoded: string, index: number): Buffer {
  const key = Buffer.from(encoded, "base64");
  if (key.length === KEY_BYTES) return key;
  throw new Error(
    `Encryption key ${index + 1} has ${key.length} bytes in base64 and must have ${KEY_BYTES}. Make one: ${MAKE_A_KEY}`,
  );
}

function nameOf(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}
