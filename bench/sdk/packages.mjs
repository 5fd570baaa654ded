/** Where the measured packages are. The official client is a development dependency of a private package. */
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const requireOfficial = createRequire(
  new URL("../../packages/official-client/package.json", import.meta.url),
);

export const SDK_URL = new URL("../../packages/sdk/dist/index.js", import.meta.url).href;
export const DOMAIN_URL = new URL("../../packages/sdk/dist/conversation.js", import.meta.url).href;
export const OFFICIAL_URL = pathToFileURL(requireOfficial.resolve("@sinch/sdk-core")).href;

/** The file behind one of the addresses above. */
export const pathOf = (url) => fileURLToPath(url);

/** The middle of the sorted figures. */
export function median(figures) {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
}
