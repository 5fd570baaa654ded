import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

/** A disk of a scenario's own, small enough to be filled. */
export interface SmallDisk {
  folder: string;
  /** Takes all the room that is left; answers how much that was, in bytes. */
  fill(): number;
  /** Gives it back. */
  free(): void;
  unmount(): void;
}

/** Mounts one in memory; undefined where this process may not. */
export function mountSmallDisk(folder: string, mib: number): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mib}m`, "none", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  chmodSync(folder, 0o711);
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      // Others write too: what is left is less by the time it is taken, so less and less is asked for.
      let taken = 0;
      for (let size = bavail * bsize; size >= bsize; size = Math.floor(size / 2))
        try {
          execFileSync("fallocate", ["-o", String(taken), "-l", String(size), ballast], { stdio: "ignore" });
          taken += size;
        } catch {
          // Not so much is left.
        }
      return taken;
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => execFileSync("umount", ["-l", folder]),
  };
}
