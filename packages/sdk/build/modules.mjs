import { basename, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { commonOptions } from "./entries.mjs";

/** The source that makes an entry one with a client: such entries share the core. */
const CLIENT_SOURCE = "src/internal/connection.ts";

const TRANSPORTS = ["src/internal/transport/node.ts", "src/internal/transport/fetch.ts"];

/** Writes the ES modules. Gives the names that each entry exports. */
export async function buildModules(folder, entries) {
  const options = { ...commonOptions(folder), format: "esm", platform: "node", external: ["#transport"] };
  const entryPoints = Object.fromEntries(entries.map(({ name, source }) => [name, source]));
  const outdir = join(folder, "dist");

  const { inputs, outputs } = await analyse({ ...options, entryPoints, outdir });
  const core = sharedSources(outputs);
  const lazy = Object.values(inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ kind, external }) => kind === "dynamic-import" && !external)
    .map(({ path }) => path);

  const coreModule = core.map((path) => `export * from "./${path}";`).join("\n");
  const lazyEntries = Object.fromEntries(lazy.map((path) => [`lazy/${basename(path, ".ts")}`, path]));
  await Promise.all([
    build({
      ...options,
      stdin: { contents: coreModule, resolveDir: folder },
      outfile: join(outdir, "core.js"),
      plugins: [lazyFiles],
    }),
    build({ ...options, entryPoints, outdir, plugins: [lazyFiles, coreFile(folder, core)] }),
    build({ ...options, entryPoints: lazyEntries, outdir }),
    build({
      ...options,
      entryPoints: TRANSPORTS,
      outdir: join(outdir, "transport"),
      plugins: [besideEachOther],
    }),
  ]);
  const exportsOf = (name) => outputOf(outputs, name).exports;
  return { exportsOf };
}

/** Bundles without writing anything, to see which source is needed where. */
async function analyse(options) {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  return metafile;
}

function outputOf(outputs, name) {
  return outputs[`dist/${name}.js`];
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

/** Imports the sources of the core from `core.js`, which exports all that they do. */
function coreFile(folder, core) {
  return {
    name: "core-file",
    setup(builder) {
      builder.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const source = relative(folder, join(resolveDir, path)).replaceAll(sep, "/");
        return core.includes(source) ? { path: "./core.js", external: true, sideEffects: false } : undefined;
      });
    },
  };
}

/** Where one transport loads another, it finds it in the same folder. */
const besideEachOther = {
  name: "beside-each-other",
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path: path.replace(/\.ts$/, ".js"), external: true } : undefined,
    );
  },
};
