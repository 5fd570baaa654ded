import { type ChildProcess, spawn } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** Runs TypeScript on every supported Node. */
const RUNNER = fileURLToPath(new URL("../../scripts/run.mjs", import.meta.url));

export interface Program {
  process: ChildProcess;
  /** The first line of output, past or coming, that matches. @throws when the program ends without one. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts an example in a process of its own, with these variables beside the usual ones. */
export function startProgram(file: string, variables: Record<string, string>): Program {
  const words = extname(file) === ".ts" ? [RUNNER, file] : [file];
  const child = spawn(process.execPath, words, { env: { ...process.env, ...variables } });
  let output = "";
  const checks = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk;
    for (const check of checks) check();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);

  return {
    process: child,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = new RegExp(pattern, "m").exec(output);
          if (found === null) return;
          checks.delete(check);
          resolve(found);
        };
        checks.add(check);
        child.once("close", () => reject(new Error(`${file} ended without ${pattern}:\n${output}`)));
        check();
      }),
  };
}
