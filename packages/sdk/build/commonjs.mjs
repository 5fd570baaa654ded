import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { commonOptions } from "./entries.mjs";

/** Writes the twin for tools that cannot load ES modules. It is for Node, and holds all code once. */
export async function buildCommonJs(folder, entries, exportsOf) {
  const cjs = join(folder, "dist/cjs");
  const types = join(folder, "dist/types");
  const contents = entries.map(({ name, source }) => `export * as "${name}" from "./${source}";`).join("\n");
  await build({
    ...commonOptions(folder),
    stdin: { contents, resolveDir: folder },
    outfile: join(cjs, "all.js"),
    platform: "node",
    format: "cjs",
    conditions: ["@postrider/source"],
    // `import()` inside CommonJS does not work in Jest; `require` does.
    supported: { "dynamic-import": false },
  });
  await mkdir(cjs, { recursive: true });
  await writeFile(join(cjs, "package.json"), '{ "type": "commonjs" }\n');
  const classes = await readClasses(types);
  for (const { name, declarations } of entries) {
    await writeFile(join(cjs, `${name}.js`), `module.exports = require("./all.js")["${name}"];\n`);
    await writeFile(
      join(cjs, `${name}.d.ts`),
      declareTwin(`../types/${declarations}`, exportsOf(name), classes),
    );
  }
}

/** Parameters of the type of each class that is declared: `""`, or `<T>`. */
async function readClasses(types) {
  const names = (await readdir(types, { recursive: true })).filter((name) => name.endsWith(".d.ts"));
  const texts = await Promise.all(names.map((name) => readFile(join(types, name), "utf8")));
  const declared = texts.flatMap((text) => [
    ...text.matchAll(/^export declare (?:abstract )?class (\w+)(<\w+>)?/gm),
  ]);
  return new Map(declared.map(([, name, parameters = ""]) => [name, parameters]));
}

/** Words that an export may be named after, and a declaration may not. */
const RESERVED =
  /^(break|case|catch|class|const|continue|default|delete|do|else|export|for|if|import|in|new|return|switch|this|throw|try|var|void|while|with|yield)$/;

/**
 * Declarations for CommonJS that refer to those of the ES module. TypeScript lets a CommonJS file take only types
 * from an ES module, so each value is declared anew, by the type that it has there.
 */
function declareTwin(declarations, values, classes) {
  const from = `"${declarations.replace(/\.d\.ts$/, ".js")}" with { "resolution-mode": "import" }`;
  const lines = values.flatMap((name) => {
    if (RESERVED.test(name)) {
      return [`declare const ${name}_: typeof esm.${name};`, `export { ${name}_ as ${name} };`];
    }
    const parameters = classes.get(name);
    const value = `export declare const ${name}: typeof esm.${name};`;
    return parameters === undefined
      ? [value]
      : [value, `export type ${name}${parameters} = esm.${name}${parameters};`];
  });
  return [`import type * as esm from ${from};`, `export type * from ${from};`, ...lines, ""].join("\n");
}
