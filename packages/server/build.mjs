/**
 * Makes the published files, after `tsc` has written the declarations to dist/:
 *   dist/index.js   the server in one file: 250 small modules take longer to load than their code does
 *   dist/types/     the declarations that users can reach from index.d.ts, and no others
 * Both contain the contract, which is not published. The console builds its pages into dist/console.
 * Why it is done so: docs/decisions/0027-installable-packages.md.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const declarations = join(folder, "dist");
const contract = join(folder, "../contract/dist");
const { dependencies, optionalDependencies } = JSON.parse(
  await readFile(join(folder, "package.json"), "utf8"),
);

await Promise.all([bundle(), collectDeclarations()]);

/** What package.json names is installed and imported; the contract, which it does not, becomes part of the file. */
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ["src/index.ts"],
    outfile: "dist/index.js",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: Object.keys({ ...dependencies, ...optionalDependencies }),
    conditions: ["@postrider/source"],
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
  });
  const foreign = Object.keys(metafile.inputs).filter((path) => path.includes("node_modules/"));
  if (foreign.length > 0) {
    throw new Error(`packages/server/package.json lacks a dependency that the server imports: ${foreign[0]}`);
  }
}

/** Copies what index.d.ts needs, following its imports, to places where the same imports work without us. */
async function collectDeclarations() {
  const types = join(folder, "dist/types");
  await rm(types, { recursive: true, force: true });
  const waiting = [join(declarations, "index.d.ts")];
  const seen = new Set(waiting);
  for (const source of waiting) {
    const target = join(types, placeOf(source));
    const text = await readFile(source, "utf8");
    const finished = text.replace(/((?:from|import)[ (])"([^"]+)"/g, (whole, before, name) => {
      const found = declarationOf(name, source);
      if (found === undefined) return whole;
      if (!seen.has(found)) waiting.push(found);
      seen.add(found);
      return `${before}"${importOf(join(types, placeOf(found)), target)}"`;
    });
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, finished);
  }
}

/** The file behind an import of `source`, or undefined when it is a package that users install. */
function declarationOf(name, source) {
  if (name === "@postrider/contract") return join(contract, "index.d.ts");
  if (name.startsWith(".")) return join(dirname(source), name.replace(/\.ts$/, ".d.ts"));
  return undefined;
}

/** Where a declaration lies below dist/types. */
function placeOf(source) {
  const inContract = relative(contract, source);
  return inContract.startsWith("..") ? relative(declarations, source) : join("contract", inContract);
}

/** How the declaration `from` imports the declaration `path`. */
function importOf(path, from) {
  const way = relative(dirname(from), path)
    .replaceAll(sep, "/")
    .replace(/\.d\.ts$/, ".js");
  return way.startsWith(".") ? way : `./${way}`;
}
