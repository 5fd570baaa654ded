// Packs what is published into tarballs: npm run pack [-- folder] (default dist/packages). Publish these files.
// npm chooses the files. Beside them goes the licence, and manifests lose what has a meaning in the repository only.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const destination = resolve(process.argv[2] ?? join(root, "dist/packages"));
mkdirSync(destination, { recursive: true });
const staging = mkdtempSync(join(tmpdir(), "postrider-pack-"));
try {
  for (const name of ["sdk", "server", "cli"]) {
    const copy = join(staging, name);
    stage(join(root, "packages", name), copy);
    const { filename, size, unpackedSize, entryCount } = npmPack(copy, "--pack-destination", destination);
    console.log(`${filename}  ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} in ${entryCount} files`);
  }
} finally {
  rmSync(staging, { recursive: true });
}

/** Copies the files that npm would publish, with the manifest as users should see it. */
function stage(source, copy) {
  for (const { path } of npmPack(source, "--dry-run").files) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    copyFileSync(join(source, path), join(copy, path));
  }
  copyFileSync(join(root, "LICENSE"), join(copy, "LICENSE"));
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const { devDependencies: _tools, scripts: _chores, ...published } = manifest;
  for (const field of ["exports", "imports"]) published[field] = withoutMissing(published[field], copy);
  writeFileSync(join(copy, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
}

/** Conditions that lead to files which are not published, as `@postrider/source` does, would only mislead. */
function withoutMissing(target, folder) {
  if (typeof target === "string") return existsSync(join(folder, target)) ? target : undefined;
  if (target === undefined) return undefined;
  const kept = Object.entries(target)
    .map(([condition, inner]) => [condition, withoutMissing(inner, folder)])
    .filter(([, inner]) => inner !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function npmPack(folder, ...options) {
  const answer = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--loglevel=error", ...options], {
    cwd: folder,
    encoding: "utf8",
    // On Windows npm is a script, which only a shell can start.
    shell: process.platform === "win32",
  });
  return JSON.parse(answer)[0];
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
