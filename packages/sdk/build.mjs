/**
 * Makes the published files, after `tsc` has written the declarations to dist/.
 *
 * One flat file per entry point: many small modules cost more at import than their code. Three variants:
 *   dist/<entry>.js       ESM for Node, with the node:http transport
 *   dist/web/<entry>.js   ESM for every other runtime, with fetch
 *   dist/cjs/<entry>.js   CommonJS for old tools (Jest), with a copy of the declarations that says so
 *
 * What a source file loads by `import()` is not a part of its entry, but a file of its own in the folder `lazy`
 * beside it, which bundlers that split code keep out of the start.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const dist = join(folder, "dist");

const entryPoints = {
  index: "src/index.ts",
  conversation: "src/conversation/index.ts",
  sms: "src/sms/index.ts",
  numbers: "src/numbers/index.ts",
  "number-lookup": "src/number-lookup/index.ts",
  voice: "src/voice/index.ts",
  verification: "src/verification/index.ts",
  svaml: "src/voice/svaml/index.ts",
  webhooks: "src/webhooks/index.ts",
  handlers: "src/handlers/index.ts",
  compat: "src/compat/index.ts",
  "lazy/is-authentic": "src/webhooks/is-authentic.ts",
  "lazy/application-lazy": "src/internal/auth/application-lazy.ts",
  "lazy/event-signature": "src/numbers/event-signature.ts",
};

/** Only where node:http is the rule; elsewhere the transport over `fetch` is in the entry itself. */
const entryPointsOnNode = { ...entryPoints, "lazy/fetch": "src/internal/transport/fetch.ts" };

/** Leaves our own dynamic imports to the files in `lazy`. */
const lazyFiles = {
  name: "lazy-files",
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ kind, path }) => {
      if (kind !== "dynamic-import") return undefined;
      const name = `lazy/${basename(path, ".ts")}`;
      if (entryPointsOnNode[name] === undefined) throw new Error(`${path} is missing among the entry points`);
      return { path: `./${name}.js`, external: true };
    });
  },
};

const common = {
  absWorkingDir: folder,
  bundle: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  plugins: [lazyFiles],
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
  build({ ...common, entryPoints: entryPointsOnNode, outdir: dist, platform: "node", format: "esm" }),
  build({ ...common, entryPoints, outdir: join(dist, "web"), platform: "neutral", format: "esm" }),
  // `import()` inside CommonJS does not work in Jest; `require` does.
  build({
    ...common,
    entryPoints: entryPointsOnNode,
    outdir: join(dist, "cjs"),
    platform: "node",
    format: "cjs",
    supported: { "dynamic-import": false },
  }),
]);
