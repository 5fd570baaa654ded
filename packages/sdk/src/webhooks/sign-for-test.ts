import { type RawBody, toBytes } from "./raw-callback.ts";
import {
  ALGORITHM,
  ALGORITHM_HEADER,
  createSignature,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from "./signature.ts";

/** The parts of a signature that a test may want to fix. */
export interface SignOptions {
  /** Default: a random one. */
  nonce?: string | undefined;
  /** Unix time in seconds. Default: now. */
  timestamp?: number | undefined;
}

/**
 * Signs a body as the platform signs its callbacks, to test one's own receiver.
 *
 * @param body The exact bytes that the test sends.
 * @returns The headers to send with it.
 */
export async function signForTest(
  body: RawBody,
  secret: string,
  options: SignOptions = {},
): Promise<Record<string, string>> {
  const nonce = options.nonce ?? crypto.randomUUID();
  const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1_000));
  return {
    [SIGNATURE_HEADER]: await createSignature(secret, { body: toBytes(body), nonce, timestamp }),
    [ALGORITHM_HEADER]: ALGORITHM,
    [NONCE_HEADER]: nonce,
    [TIMESTAMP_HEADER]: timestamp,
  };
}
