/**
 * Makes the published files, after `tsc` has written the declarations to dist/.
 *
 * One flat file per entry point: many small modules cost more at import than their code. Three variants:
 *   dist/<entry>.js       ESM for Node, with the node:http transport
 *   dist/web/<entry>.js   ESM for every other runtime, with fetch
 *   dist/cjs/<entry>.js   CommonJS for old tools (Jest), with a copy of the declarations that says so
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const dist = join(folder, "dist");

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

/**
 * Finishes the declarations that tsc wrote. Their imports still name the sources (`./client.ts`), which are
 * not published; and CommonJS needs a copy of its own, under a package.json that says commonjs.
 */
async function finishDeclarations() {
  await rm(join(dist, "cjs"), { recursive: true, force: true });
  const names = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith(".d.ts"));
  for (const name of names) {
    const text = await readFile(join(dist, name), "utf8");
    const finished = text.replace(/((?:from|import)[ (]"\.[^"]*)\.ts"/g, '$1.js"');
    await mkdir(dirname(join(dist, "cjs", name)), { recursive: true });
    await writeFile(join(dist, name), finished);
    await writeFile(join(dist, "cjs", name), finished);
  }
  await writeFile(join(dist, "cjs/package.json"), '{ "type": "commonjs" }\n');
}

await finishDeclarations();
await Promise.all([
  build({ ...common, outdir: dist, platform: "node", format: "esm" }),
  build({ ...common, outdir: join(dist, "web"), platform: "neutral", format: "esm" }),
  // `import()` inside CommonJS does not work in Jest; `require` does.
  build({
    ...common,
    outdir: join(dist, "cjs"),
    platform: "node",
    format: "cjs",
    supported: { "dynamic-import": false },
  }),
]);
