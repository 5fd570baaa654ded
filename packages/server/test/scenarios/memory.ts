import { readFileSync } from "node:fs";

/** Memory that a process has in RAM, in MiB, by the system's account of it. */
export function residentMib(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kib) / 1024;
}
