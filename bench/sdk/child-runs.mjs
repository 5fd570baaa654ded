import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { CLIENTS, median } from "./clients.mjs";

const run = promisify(execFile);
const CHILD = fileURLToPath(new URL("./child.mjs", import.meta.url));

async function runChild(...words) {
  const startedAt = performance.now();
  const { stdout } = await run(process.execPath, ["--expose-gc", CHILD, ...words]);
  return { ...JSON.parse(stdout), wallMs: performance.now() - startedAt };
}

/** Runs a measurement of several clients in processes of their own, turn by turn. */
async function runInTurns(names, rounds, what, address = "") {
  const runs = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) runs.get(name).push(await runChild(what, name, address));
  }
  return runs;
}

/** Import: time, and heap that stays taken. */
export async function measureImports(rounds = 11) {
  const names = Object.keys(CLIENTS).filter((name) => CLIENTS[name].entry !== undefined);
  const runs = await runInTurns(names, rounds, "import");
  return [...runs].map(([name, figures]) => ({
    name,
    median: median(figures.map(({ ms }) => ms)),
    minimum: Math.min(...figures.map(({ ms }) => ms)),
    heapBytes: median(figures.map(({ heapBytes }) => heapBytes)),
  }));
}

/** From the start of a process to the answer to its first message. */
export async function measureFirstMessages(address, rounds = 9) {
  const runs = await runInTurns(Object.keys(CLIENTS), rounds, "first", address);
  return [...runs].map(([name, figures]) => ({ name, ms: median(figures.map(({ wallMs }) => wallMs)) }));
}

/** 10,000 pages of ten items. */
export async function measurePages(address) {
  const names = Object.keys(CLIENTS).filter((name) => CLIENTS[name].entry !== undefined);
  const runs = await runInTurns(names, 1, "pages", address);
  return [...runs].map(([name, [figures]]) => ({ name, ...figures }));
}
