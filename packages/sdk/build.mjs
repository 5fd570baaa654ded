/**
 * Makes the published files, after `tsc` has written the declarations to dist/.
 *
 * One flat file per entry point: many small modules cost more at import than their code. Three variants:
 *   dist/<entry>.js       ESM for Node, with the node:http transport
 *   dist/web/<entry>.js   ESM for every other runtime, with fetch
 *   dist/cjs/<entry>.js   CommonJS for old tools (Jest), with a copy of the declarations that says so
 */
import { cp, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const dist = `${folder}dist`;

const common = {
  absWorkingDir: folder,
  entryPoints: {
    index: "src/index.ts",
    conversation: "src/conversation/index.ts",
    webhooks: "src/webhooks/index.ts",
  },
  bundle: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
};

/** Declarations that tsc wrote, as seen by CommonJS: the same text under a package.json that says commonjs. */
async function copyDeclarations() {
  await rm(`${dist}/cjs`, { recursive: true, force: true });
  const declarations = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith(".d.ts"));
  await Promise.all(declarations.map((name) => cp(`${dist}/${name}`, `${dist}/cjs/${name}`)));
  await writeFile(`${dist}/cjs/package.json`, '{ "type": "commonjs" }\n');
}

await copyDeclarations();
await Promise.all([
  build({ ...common, outdir: dist, platform: "node", format: "esm" }),
  build({ ...common, outdir: `${dist}/web`, platform: "neutral", format: "esm" }),
  // `import()` inside CommonJS does not work in Jest; `require` does.
  build({
    ...common,
    outdir: `${dist}/cjs`,
    platform: "node",
    format: "cjs",
    supported: { "dynamic-import": false },
  }),
]);
