import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second. Source: proc(5), sysconf(_SC_CLK_TCK). */
const TICK_MS = 10;

/** Processor time that this process and a database have used, in milliseconds. */
export interface ProcessorTime {
  server: number;
  database: number;
}

/**
 * Unlike rates, it hardly changes when other programs want the same cores. Linux only.
 * @param postmaster process id of the database's first process.
 */
export function processorTime(postmaster: number): ProcessorTime {
  const { user, system } = process.cpuUsage();
  return { server: (user + system) / 1_000, database: treeTime(postmaster) };
}

function treeTime(root: number): number {
  let ms = 0;
  for (const name of readdirSync("/proc")) {
    const fields = /^\d+$/.test(name) ? fieldsOf(Number(name)) : undefined;
    if (fields === undefined) continue;
    if (Number(name) === root) ms += fields.ms + fields.endedChildrenMs;
    else if (fields.parent === root) ms += fields.ms;
  }
  return ms;
}

interface ProcessFields {
  parent: number;
  ms: number;
  /** What children that have ended used: connections of the database are closed when nobody needs them. */
  endedChildrenMs: number;
}

/** Parent and used time of a process; undefined when it has ended meanwhile. Source: proc_pid_stat(5). */
function fieldsOf(pid: number): ProcessFields | undefined {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The name in parentheses may hold anything; what follows it is field 3 on.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return {
    parent: Number(fields[1]),
    ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    endedChildrenMs: (Number(fields[13]) + Number(fields[14])) * TICK_MS,
  };
}
