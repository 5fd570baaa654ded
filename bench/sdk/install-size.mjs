import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLIENTS } from "./clients.mjs";

const ourFolder = fileURLToPath(new URL("../../packages/sdk/", import.meta.url));

/** What an installation brings: packages, and bytes of their files. */
export function measureInstalls() {
  const { unpackedSize } = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: ourFolder, encoding: "utf8" }),
  )[0];
  const others = Object.entries(CLIENTS)
    .filter(([, { folder }]) => folder !== undefined)
    .map(([name, { folder }]) => ({ name, ...weigh(join(folder, "node_modules")) }));
  return [{ name: "@postrider/sdk", packages: 1, bytes: unpackedSize }, ...others];
}

function weigh(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  const manifests = files.filter((name) => /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(name));
  const sizes = files.map((name) => statSync(name)).filter((entry) => entry.isFile());
  return { packages: manifests.length, bytes: sizes.reduce((sum, { size }) => sum + size, 0) };
}
