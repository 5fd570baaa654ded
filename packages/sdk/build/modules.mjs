import { basename, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { commonOptions } from "./entries.mjs";

/** The source that makes an entry one with a client: such entries share the core. */
const CLIENT_SOURCE = "src/internal/connection.ts";

/** Which transport a runtime has is decided inside the core: no file that imports it names one. */
const TRANSPORTS = "src/internal/transport/";

/** Writes the ES modules. Gives the names that each entry exports. */
export async function buildModules(folder, entries) {
  const onNode = {
    ...commonOptions(folder),
    format: "esm",
    platform: "node",
    conditions: ["@postrider/source"],
  };
  const entryPoints = Object.fromEntries(entries.map(({ name, source }) => [name, source]));
  const outdir = join(folder, "dist");

  const { inputs, outputs } = await analyse({ ...onNode, entryPoints, outdir });
  const core = sharedSources(outputs).filter((path) => !path.startsWith(TRANSPORTS));
  const lazy = Object.values(inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ kind, external }) => kind === "dynamic-import" && !external)
    .map(({ path }) => path);

  const coreModule = {
    stdin: { contents: core.map((path) => `export * from "./${path}";`).join("\n"), resolveDir: folder },
    plugins: [lazyFiles],
  };
  const lazyEntries = Object.fromEntries(lazy.map((path) => [`lazy/${basename(path, ".ts")}`, path]));
  const entryPlugins = [lazyFiles, clientFile(folder), coreFile(folder, core)];
  await Promise.all([
    build({ ...onNode, ...coreModule, outfile: join(outdir, "core.js") }),
    build({ ...onNode, ...coreModule, platform: "neutral", outfile: join(outdir, "core-web.js") }),
    build({ ...onNode, entryPoints, outdir, plugins: entryPlugins }),
    build({ ...onNode, entryPoints: lazyEntries, outdir }),
  ]);
  return { exportsOf: (name) => outputs[`dist/${name}.js`].exports };
}

/** Bundles without writing anything, to see which source is needed where. */
async function analyse(options) {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  return metafile;
}

/** The sources that are a part of every entry with a client. */
function sharedSources(outputs) {
  const [first, ...others] = Object.values(outputs)
    .map(({ inputs }) => Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0))
    .filter((paths) => paths.includes(CLIENT_SOURCE));
  return first.filter((path) => others.every((paths) => paths.includes(path)));
}

/** Leaves our own dynamic imports to the files in `lazy`. */
const lazyFiles = {
  name: "lazy-files",
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path: `./lazy/${basename(path, ".ts")}.js`, external: true } : undefined,
    );
  },
};

/** Imports the sources of the core from `#core`, which exports all that they do. */
function coreFile(folder, core) {
  return {
    name: "core-file",
    setup(builder) {
      builder.onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
        core.includes(sourceOf(folder, resolveDir, path))
          ? { path: "#core", external: true, sideEffects: false }
          : undefined,
      );
    },
  };
}

/** An entry that builds on the whole client imports it from its file. */
function clientFile(folder) {
  return {
    name: "client-file",
    setup(builder) {
      builder.onResolve({ filter: /index\.ts$/ }, ({ kind, path, resolveDir }) =>
        kind !== "entry-point" && sourceOf(folder, resolveDir, path) === "src/index.ts"
          ? { path: "./index.js", external: true, sideEffects: false }
          : undefined,
      );
    },
  };
}

/** What a relative import means, from the folder of the package. */
function sourceOf(folder, resolveDir, path) {
  return relative(folder, join(resolveDir, path)).replaceAll(sep, "/");
}
