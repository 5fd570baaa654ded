import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { Settings } from "../config.ts";
import { openStorage } from "../open-storage.ts";
import { migrate } from "../store/migrate.ts";
import { linesOf } from "./format.ts";
import { CannotRestore, restoreBackup } from "./restore-backup.ts";
import { takeBackup } from "./take-backup.ts";

/** Writes a backup of the database that the settings name. Servers may run meanwhile. The file is there when it is whole. */
export async function backupToFile(settings: Settings, file: string): Promise<void> {
  const storage = await openStorage({ settings, connection: settings.databaseUrl || undefined });
  const unfinished = `${file}.unfinished`;
  try {
    // Secrets are sealed in it, messages are not: for its owner only.
    const target = createWriteStream(unfinished, { mode: 0o600 });
    await pipeline(Readable.from(takeBackup(storage.database, Date.now())), createGzip(), target);
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
    await storage.close();
  }
}

/**
 * Puts a backup into the empty database that the settings name.
 * @returns how many rows it had.
 * @throws CannotRestore
 */
export async function restoreFromFile(settings: Settings, file: string): Promise<number> {
  // First of all: a file that is not there is no reason to start a database.
  await using backup = await open(file);
  const storage = await openStorage({ settings, connection: settings.databaseUrl || undefined });
  try {
    await migrate(storage.database);
    const unpacked = createGunzip().setEncoding("utf8");
    const source = pipeline(backup.createReadStream({ autoClose: false }), unpacked);
    const [rows] = await Promise.all([restoreBackup(storage.database, linesOf(unpacked)), source]);
    return rows;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new CannotRestore(`${file} is damaged or no backup. Nothing was restored.`, { cause: error });
    throw error;
  } finally {
    await storage.close();
  }
}
