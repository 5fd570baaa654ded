import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The entries of package.json, each with its name (`number-lookup`; the first is `index`), its source
 * (`src/number-lookup/index.ts`), and its declarations below a folder of types.
 */
export async function readEntries(folder) {
  const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return Object.entries(exports).map(([key, { "@postrider/source": path }]) => {
    const source = path.replace("./", "");
    return {
      name: key === "." ? "index" : key.slice("./".length),
      source,
      declarations: source.replace(/^src\/(.*)\.ts$/, "$1.d.ts"),
    };
  });
}

/** What all bundles have in common. They are not minified: stack traces stay readable, and bundlers minify. */
export function commonOptions(folder) {
  return {
    absWorkingDir: folder,
    bundle: true,
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  };
}
