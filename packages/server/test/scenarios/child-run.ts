import { spawn } from "node:child_process";
import type { Verdict } from "./scenario.ts";

/**
 * Runs a command of the repository to its end. Its exit code is the verdict; of its output, the lines that `tell`
 * picks are the figures.
 */
export async function runCommand(
  args: string[],
  environment: Readonly<Record<string, string>>,
  tell: (lines: string[]) => string,
): Promise<Verdict> {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  const lines = output.split("\n").map((line) => line.trim());
  return { passed: code === 0, figures: tell(lines) || lines.slice(-3).join(" | ") };
}

/** Runs test files. @param environment what is added to that of this process. */
export function runTests(
  files: string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Verdict> {
  return runCommand(
    ["node_modules/vitest/vitest.mjs", "run", ...files],
    { NO_COLOR: "1", ...environment },
    (lines) =>
      lines
        .filter((line) => /^(Test Files|Tests) /.test(line))
        .map((line) => line.replaceAll(/\s+/g, " "))
        .join(", "),
  );
}
