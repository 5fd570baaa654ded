import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median, OFFICIAL_URL, SDK_URL } from "./packages.mjs";

const ROUNDS = 11;
const run = promisify(execFile);

async function importOnce(url) {
  const code = `const start = performance.now(); await import(${JSON.stringify(url)}); console.log(performance.now() - start);`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", code]);
  return Number(stdout);
}

/** Imports each package in a process of its own, turn by turn. Ours comes first in the result. */
export async function measureImports() {
  const packages = [
    { name: "@postrider/sdk", url: SDK_URL, figures: [] },
    { name: "@sinch/sdk-core", url: OFFICIAL_URL, figures: [] },
    { name: "(an empty module)", url: "data:text/javascript,", figures: [] },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { url, figures } of packages) figures.push(await importOnce(url));
  }
  return packages.map(({ name, figures }) => ({
    name,
    median: median(figures),
    minimum: Math.min(...figures),
  }));
}
