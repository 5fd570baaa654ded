import {
  type CryptoKey,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from "jose";
import type { Clock } from "../lib/clock.ts";
import type { ProjectStore } from "../store/project-store.ts";

/** "about one hour", Authentication reference, "Token endpoint". */
export const TOKEN_LIFE_SECONDS = 3600;

/** The console's tokens live in a browser, so they are short. */
export const CONSOLE_TOKEN_LIFE_SECONDS = 900;

/** Verified tokens remembered, so that a request does not pay for ECDSA. A project uses a handful at a time. */
const MAX_REMEMBERED_TOKENS = 10_000;

const ALGORITHM = "ES256";
const ISSUER = "postrider";
const SIGNING_KEY_SETTING = "token_signing_key";

/** Who makes a request. */
export interface Caller {
  projectId: string;
  /** Key id, or "console". For logs. */
  keyId: string;
}

export type Verification =
  | { outcome: "valid"; caller: Caller }
  | { outcome: "expired"; expiredAt: Date }
  | { outcome: "invalid" };

interface Remembered {
  caller: Caller;
  /** In milliseconds. */
  expiresAt: number;
}

/** Issues and verifies access tokens: JWTs signed with ES256. The key is made once and kept in the store. */
export class AccessTokens {
  readonly #signingKey: CryptoKey;
  readonly #verifyingKey: CryptoKey;
  readonly #clock: Clock;
  readonly #remembered = new Map<string, Remembered>();

  private constructor(signingKey: CryptoKey, verifyingKey: CryptoKey, clock: Clock) {
    this.#signingKey = signingKey;
    this.#verifyingKey = verifyingKey;
    this.#clock = clock;
  }

  /** Reads the signing key from the store; the first server of a database makes it. */
  static async open(
    settings: Pick<ProjectStore, "getSetting" | "keepSetting">,
    clock: Clock,
  ): Promise<AccessTokens> {
    const kept =
      (await settings.getSetting(SIGNING_KEY_SETTING)) ??
      (await settings.keepSetting(SIGNING_KEY_SETTING, await makeSigningKey()));
    const privateJwk: JWK = JSON.parse(kept);
    const { d: _private, ...publicJwk } = privateJwk;
    return new AccessTokens(await importKey(privateJwk), await importKey(publicJwk), clock);
  }

  /** @param lifeSeconds how long the token is good for, in seconds. */
  async issue(caller: Caller, lifeSeconds: number): Promise<string> {
    const now = Math.floor(this.#clock.now() / 1000);
    return new SignJWT({ project_id: caller.projectId })
      .setProtectedHeader({ alg: ALGORITHM, typ: "JWT" })
      .setIssuer(ISSUER)
      .setSubject(caller.keyId)
      .setIssuedAt(now)
      .setExpirationTime(now + lifeSeconds)
      .sign(this.#signingKey);
  }

  /** The caller of a token verified before and still good; undefined says nothing about the token. */
  recall(token: string): Caller | undefined {
    const remembered = this.#remembered.get(token);
    if (remembered === undefined) return undefined;
    if (remembered.expiresAt > this.#clock.now()) return remembered.caller;
    this.#remembered.delete(token);
    return undefined;
  }

  async verify(token: string): Promise<Verification> {
    try {
      const { payload } = await jwtVerify(token, this.#verifyingKey, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        requiredClaims: ["exp", "sub"],
        currentDate: new Date(this.#clock.now()),
      });
      if (typeof payload.project_id !== "string") return { outcome: "invalid" };
      const caller = { projectId: payload.project_id, keyId: payload.sub ?? "" };
      this.#remember(token, { caller, expiresAt: (payload.exp ?? 0) * 1000 });
      return { outcome: "valid", caller };
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        return { outcome: "expired", expiredAt: new Date((error.payload.exp ?? 0) * 1000) };
      // Anything else that jose throws means a token that is not ours: malformed, altered, or foreign.
      if (error instanceof errors.JOSEError || error instanceof TypeError) return { outcome: "invalid" };
      throw error;
    }
  }

  #remember(token: string, remembered: Remembered): void {
    if (this.#remembered.size >= MAX_REMEMBERED_TOKENS) {
      // A Map keeps the order of insertion: the first key is the oldest.
      const oldest = this.#remembered.keys().next();
      if (!oldest.done) this.#remembered.delete(oldest.value);
    }
    this.#remembered.set(token, remembered);
  }
}

async function makeSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, ALGORITHM);
  if (key instanceof Uint8Array) throw new Error(`setting ${SIGNING_KEY_SETTING} is not an ${ALGORITHM} key`);
  return key;
}
