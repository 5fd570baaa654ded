// Builds every package, in the order of their imports. What is up to date is left alone.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => join(root, "node_modules/.bin", name);

// By its path: the older compilers that the tests use are commands of the same name.
run(process.execPath, ["node_modules/typescript/bin/tsc", "-b"]);
run(process.execPath, ["packages/sdk/build.mjs"]);
run(process.execPath, ["packages/server/build.mjs"]);
if (
  isStale("packages/server/dist/console/index.html", [
    "packages/console/src",
    "packages/console/index.html",
    "packages/console/public",
    "packages/console/vite.config.ts",
    "packages/sdk/src",
  ])
) {
  run(bin("vite"), ["build", "--logLevel", "warn"], "packages/console");
}

function run(command, args, folder = ".") {
  const { status, error } = spawnSync(command, args, { cwd: join(root, folder), stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** True when the product is missing, or older than any of its sources. */
function isStale(product, sources) {
  const path = join(root, product);
  if (!existsSync(path)) return true;
  const made = statSync(path).mtimeMs;
  return sources.some((source) => newest(join(root, source)) > made);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
