// Runs a TypeScript program of this repository on any supported Node: node scripts/run.mjs bench/accept.ts [args]
// Our own packages come from their sources, packages from npm as they are installed.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [program, ...args] = process.argv.slice(2);
if (!program) {
  console.error("usage: node scripts/run.mjs <program.ts> [arguments]");
  process.exit(2);
}
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "node_modules/.cache/postrider");
mkdirSync(folder, { recursive: true });
const outfile = join(folder, `${program.replaceAll(/[^\w]+/g, "-")}.${process.pid}.mjs`);

await build({
  entryPoints: [resolve(program)],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
  define: { "import.meta.dirname": JSON.stringify(resolve(program, "..")) },
  logLevel: "warning",
});
process.argv = [process.argv[0], outfile, ...args];
await import(pathToFileURL(outfile).href);
