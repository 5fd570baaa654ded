/**
 * Makes the published files, after `tsc` has written the declarations to dist/.
 *
 *   dist/<entry>.js    ESM: one file for each entry of package.json, for every runtime
 *   dist/core.js       what every entry with a client needs, with the transport of Node; beside it that for other
 *                      runtimes. The condition of `#core` in package.json chooses.
 *   dist/lazy/         what is loaded by `import()`, each a file that needs no other
 *   dist/cjs/          CommonJS for old tools (Jest): one file with everything, and a few lines for each entry
 *   dist/types/        the declarations that entries reach; those of CommonJS, in dist/cjs, refer to them
 *
 * A new entry needs a line in package.json, and none here. Why it is done so: docs/decisions/0044.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildCommonJs } from "./build/commonjs.mjs";
import { collectDeclarations } from "./build/declarations.mjs";
import { readEntries } from "./build/entries.mjs";
import { buildModules } from "./build/modules.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const dist = join(folder, "dist");

for (const name of ["cjs", "lazy", "types"]) {
  await rm(join(dist, name), { recursive: true, force: true });
}
const entries = await readEntries(folder);
const { exportsOf } = await buildModules(folder, entries);
await collectDeclarations(dist, entries);
await buildCommonJs(folder, entries, exportsOf);
