import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { CLIENTS } from "./clients.mjs";

/** The file that a program starts with: the whole bundle, or where code is split what is not loaded later. */
async function bundleStart(code, splitting) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    splitting,
    outdir: "bundle",
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "error",
  });
  return outputFiles.find(({ path }) => path.endsWith("/stdin.js")).contents;
}

const gzipSize = (contents) => gzipSync(contents, { level: 9 }).length;

/** Bundles the same small program on each package. Ours comes first in the result, then one domain of ours. */
export function measureBundles() {
  const programs = Object.entries(CLIENTS).flatMap(
    ([name, { entry, program, domainEntry, domainProgram }]) => [
      ...(program ? [[name, program.replace("ENTRY", entry)]] : []),
      ...(domainProgram ? [[`${name}/conversation`, domainProgram.replace("ENTRY", domainEntry)]] : []),
    ],
  );
  return Promise.all(
    programs.map(async ([name, code]) => {
      const whole = await bundleStart(code, false);
      const start = await bundleStart(code, true);
      return { name, minified: whole.length, gzip: gzipSize(whole), startGzip: gzipSize(start) };
    }),
  );
}
