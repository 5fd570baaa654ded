/** Prints the merged OpenAPI document itself, which servers publish. */
import { camelCase, pascalCase } from "./print-types.mjs";
import { printValue } from "./print-value.mjs";

/** `<api>Document`, a plain object. */
export function printDocument(document, api) {
  return (
    `/** The OpenAPI 3.1 document of the ${pascalCase(api)} API, in one piece. */\n` +
    `export const ${camelCase(api)}Document: Readonly<Record<string, unknown>> = ${printValue(document)};\n`
  );
}
