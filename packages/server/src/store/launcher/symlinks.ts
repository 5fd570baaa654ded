import { lstat, mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

/** A link that should exist. Both paths are relative to the package. */
export interface Link {
  /** What it points to: `native/lib/libicuuc.so.60.2`. */
  source: string;
  /** The link itself: `native/lib/libicuuc.so.60`. */
  target: string;
}

/**
 * The links that `npm pack` cannot carry, as the package lists them in `native/pg-symlinks.json`. Its own install
 * script would make them, but many people, and package managers, do not run install scripts.
 */
export async function readLinks(packageFolder: string): Promise<Link[]> {
  let list: string;
  try {
    list = await readFile(join(packageFolder, "native", "pg-symlinks.json"), "utf8");
  } catch {
    // Platforms whose libraries need no links (Windows) may leave the list out.
    return [];
  }
  const links: unknown = JSON.parse(list);
  return Array.isArray(links) ? links.filter(isLink) : [];
}

function isLink(value: unknown): value is Link {
  return (
    typeof value === "object" &&
    value !== null &&
    "source" in value &&
    "target" in value &&
    typeof value.source === "string" &&
    typeof value.target === "string"
  );
}

/** Makes the links that are not there. @throws when the folder cannot be written. */
export async function makeLinks(packageFolder: string, links: readonly Link[]): Promise<void> {
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (await exists(link)) continue;
    await mkdir(dirname(link), { recursive: true });
    try {
      await symlink(relative(dirname(link), join(packageFolder, source)), link);
    } catch (error) {
      // Another process starting at the same moment made it first.
      if (!(await exists(link))) throw error;
    }
  }
}

/** Whether there is anything of that name, be it a link that points nowhere. */
async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    // Not there, or not visible to us: making it will tell which.
    return false;
  }
}
