import { readSettings, type Settings } from "../packages/server/src/config.ts";
import { newEncryptionKey } from "../packages/server/src/secrets/development-key.ts";

/** One for the whole process, so that its servers can share a database. */
const encryptionKeys = [newEncryptionKey()];

/** Settings of a server whose limits are out of the way: what is measured is what it can do. */
export function unlimitedSettings(): Settings {
  return readSettings(
    {},
    {
      encryptionKeys,
      requestsPerSecond: 0,
      tokensPerSecond: 0,
      drainPerSecond: 0,
      callbacksPerSecond: 0,
      queueCap: 100_000_000,
      allowedTargets: ["127.0.0.0/8"],
    },
  );
}
