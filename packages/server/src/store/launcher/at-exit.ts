import { rmSync } from "node:fs";
import type { Home } from "./home.ts";
import { isOwner } from "./owner.ts";
import { signalPostmaster } from "./shut-down.ts";

/** A database that this process has to stop. */
export interface Running {
  pid: number;
  home: Home;
  memory: boolean;
}

const running = new Set<Running>();

/**
 * Sees to it that a database is not left behind when the process ends without `stop()`: `process.exit`, an error
 * that nobody caught. A killed process has no such chance; then the next start finds the orphan.
 * Answers a function that calls it off.
 */
export function stopAtExit(database: Running): () => void {
  if (running.size === 0) process.on("exit", stopAll);
  running.add(database);
  return () => {
    running.delete(database);
    if (running.size === 0) process.off("exit", stopAll);
  };
}

/** Synchronous, as everything at exit: the server finishes by itself what the signal begins. */
function stopAll(): void {
  for (const { pid, home, memory } of running) {
    if (!isOwner(home)) continue;
    signalPostmaster(pid, home.data, memory ? "SIGQUIT" : "SIGINT");
    if (memory) rmSync(home.folder, { recursive: true, force: true });
  }
}
