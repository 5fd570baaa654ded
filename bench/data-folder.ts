import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for the data of one run. */
export interface DataFolder {
  path: string;
  remove(): void;
}

export function makeDataFolder(): DataFolder {
  const folder = mkdtempSync(join(tmpdir(), "postrider-bench-"));
  // As root, the database runs under another account, which has to get through to its data.
  chmodSync(folder, 0o711);
  return {
    path: join(folder, "data"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
