import type { Settings } from "./config.ts";
import { openStorage } from "./open-storage.ts";
import { Keyring } from "./secrets/keyring.ts";
import { NoEncryptionKey } from "./serve.ts";
import { migrate } from "./store/migrate.ts";
import { type Resealed, reseal } from "./store/reseal.ts";

export interface RotateSecretsAnswer extends Resealed {
  /** Short name of the key that everything is sealed with now. */
  key: string;
}

/**
 * Seals every secret in the database with the first key of the settings. Servers may run meanwhile, if they have
 * that key too.
 * @throws NoEncryptionKey, CannotOpen
 */
export async function rotateSecrets(settings: Settings): Promise<RotateSecretsAnswer> {
  if (settings.encryptionKeys.length === 0) throw new NoEncryptionKey();
  const keyring = new Keyring(settings.encryptionKeys);
  const storage = await openStorage({ settings, connection: settings.databaseUrl || undefined });
  try {
    await migrate(storage.database);
    return { key: keyring.currentKey, ...(await reseal(storage.database, keyring)) };
  } finally {
    await storage.close();
  }
}
