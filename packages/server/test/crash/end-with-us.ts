import type { ChildProcess } from "node:child_process";

const children = new Set<ChildProcess>();

/** Sees to it that a child does not outlive this process, which may be ended in the middle of what it does. */
export function endWithUs(child: ChildProcess): void {
  if (children.size === 0) process.on("exit", endAll);
  children.add(child);
  child.once("exit", () => {
    children.delete(child);
    if (children.size === 0) process.off("exit", endAll);
  });
}

/** SIGTERM: a server stops its database. Nobody is left to wait for it. */
function endAll(): void {
  for (const child of children) child.kill("SIGTERM");
}
