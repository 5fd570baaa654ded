import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Copies the declarations that entries reach to dist/types. `tsc` left the names of sources (`./client.ts`) in
 * their imports, and sources are not published.
 */
export async function collectDeclarations(dist, entries) {
  const waiting = entries.map(({ declarations }) => declarations);
  const seen = new Set(waiting);
  for (const name of waiting) {
    const text = await readFile(join(dist, name), "utf8");
    const finished = indentByTabs(text).replace(
      /((?:from|import)[ (]")(\.[^"]*)\.[jt]s"/g,
      (_, before, path) => {
        const found = join(dirname(name), `${path}.d.ts`);
        if (!seen.has(found)) waiting.push(found);
        seen.add(found);
        return `${before}${path}.js"`;
      },
    );
    const target = join(dist, "types", name);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, finished);
  }
}

/** `tsc` indents by four spaces, which are a twentieth of all declarations. */
function indentByTabs(text) {
  return text.replace(/^(?: {4})+/gm, (indent) => "\t".repeat(indent.length / 4));
}
