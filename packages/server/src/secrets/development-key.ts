import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FILE = "encryption-key";

/** A new encryption key, base64. */
export function newEncryptionKey(): string {
  return randomBytes(32).toString("base64");
}

/**
 * The encryption key of a data folder, made at the first start and readable by its owner only. For development:
 * a key that lies beside the data protects a copy of the database, not the folder.
 */
export async function keepDevelopmentKey(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  try {
    // "wx": of two first starts at once one makes the key, and both use it.
    await writeFile(path, `${newEncryptionKey()}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return (await readFile(path, "utf8")).trim();
}
