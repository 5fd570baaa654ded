import { randomUUID } from "node:crypto";
import { boot } from "./boot.ts";
import type { Settings } from "./config.ts";
import { hashSecret, newSecret } from "./http/access-keys.ts";
import { SystemClock } from "./lib/clock.ts";
import type { Services } from "./routes/services.ts";
import { MAKE_A_KEY } from "./secrets/keyring.ts";

/** A server for real use. */
export interface ServingServer {
  url: string;
  console_url: string;
  /** Made at the very first start; told once, since only a hash of the secret is kept. */
  firstKey: FirstKey | undefined;
  /** Stops within ten seconds. */
  close(): Promise<void>;
}

export interface FirstKey {
  project_id: string;
  key_id: string;
  key_secret: string;
}

/** There is no key to seal secrets with. */
export class NoEncryptionKey extends Error {
  override readonly name = "NoEncryptionKey";

  constructor() {
    super(
      "Secrets are stored encrypted, and POSTRIDER_ENCRYPTION_KEY is not set. " +
        `Make a key, keep it apart from backups, and give it to every process: ${MAKE_A_KEY}`,
    );
  }
}

/**
 * Starts a server with the limits and the locks of real use: nothing is open without credentials.
 * @throws NoEncryptionKey
 */
export async function serve(settings: Settings): Promise<ServingServer> {
  if (settings.encryptionKeys.length === 0) throw new NoEncryptionKey();
  let firstKey: FirstKey | undefined;
  const { url, close } = await boot({
    settings,
    clock: new SystemClock(),
    random: Math.random,
    database: settings.databaseUrl || undefined,
    memory: false,
    prepare: async ({ services }) => {
      // Of several processes only those that answer requests make it, so that it is printed where it is used.
      if (settings.roles !== "worker") firstKey = await makeFirstKey(services);
      return undefined;
    },
  });
  return { url, console_url: `${url}/console/`, firstKey, close };
}

/** A project and its key, when there is no project at all. */
async function makeFirstKey({ store, clock }: Services): Promise<FirstKey | undefined> {
  const { projects } = store;
  if ((await projects.list()).length > 0) return undefined;
  const key: FirstKey = { project_id: randomUUID(), key_id: randomUUID(), key_secret: newSecret() };
  await projects.create({ id: key.project_id, displayName: "First project", createdAt: clock.now() });
  await projects.createAccessKey({
    keyId: key.key_id,
    projectId: key.project_id,
    secretHash: hashSecret(key.key_secret),
  });
  return key;
}
