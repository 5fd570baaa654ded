import type { Database } from "../src/store/database.ts";

/** What a killed process had claimed is free at once, so that nobody waits a minute for the end of its leases. */
export async function endLeases(database: Database, now = Date.now()): Promise<void> {
  await database.script(`
    update work set due_at = ${now} where due_at > ${now};
    update lane set wake_at = least(wake_at, ${now}), held_until = least(held_until, ${now});`);
}
