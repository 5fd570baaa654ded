import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Mutant } from "./mutant.ts";

/** Folders of packages that are installed and not ours to copy. */
const INSTALLED = "node_modules";
const OURS = "@postrider";

/** A copy of this repository, built, in which one fault at a time is put into the server. */
export interface BrokenCopy {
  /** Runs the mutant's scenario, in its short form, on a server with its fault; answers what it printed. */
  run(mutant: Mutant, seed: number): Promise<string>;
}

/** @param root of the repository, which is left alone. @param folder where the copy goes: an empty one. */
export function makeBrokenCopy(root: string, folder: string): BrokenCopy {
  const isOwn = (path: string) => ![INSTALLED, ".git"].some((name) => path.split(sep).includes(name));
  cpSync(root, folder, { recursive: true, filter: (source) => isOwn(relative(root, source)) });
  installInto(root, folder);
  return {
    run: async ({ scenario, file, from, to }, seed) => {
      const path = join(folder, "packages/server/src", file);
      const sound = readFileSync(path, "utf8");
      writeFileSync(
        path,
        sound.replace(from, () => to),
      );
      try {
        // Servers in processes of their own run what was built; the others are bundled from their sources.
        const built = await runNode(folder, ["packages/server/build.mjs"]);
        if (built.code !== 0) return built.output;
        const main = "packages/server/test/scenarios/main.ts";
        return (await runNode(folder, ["scripts/run.mjs", main, scenario, "--seed", String(seed)])).output;
      } finally {
        writeFileSync(path, sound);
      }
    },
  };
}

/** The same packages, and of ours those of the copy. */
function installInto(root: string, folder: string): void {
  const [from, to] = [join(root, INSTALLED), join(folder, INSTALLED)];
  mkdirSync(join(to, OURS), { recursive: true });
  for (const name of readdirSync(from))
    if (name !== OURS && name !== ".cache") symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(folder, "packages")))
    symlinkSync(join("../../packages", name), join(to, OURS, name));
}

async function runNode(cwd: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  return { code, output };
}
