/**
 * One measurement in a process of its own: `child.mjs import|first|pages <client> [address]`, run with `--expose-gc`.
 * Prints its figures as JSON.
 */

import { pathToFileURL } from "node:url";
import { CLIENTS, createClient } from "./clients.mjs";

const PAGES = 10_000;
const [, , what, name, address] = process.argv;

function heapBytes() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

async function measureImport() {
  const { entry } = CLIENTS[name];
  const before = heapBytes();
  const startedAt = performance.now();
  const loaded = entry && (await import(pathToFileURL(entry).href));
  const ms = performance.now() - startedAt;
  return { ms, heapBytes: heapBytes() - before, exports: Object.keys(loaded ?? {}).length };
}

async function sendFirst() {
  const { send } = await createClient(name, address);
  await send();
  return {};
}

async function readPages() {
  const { list } = await createClient(name, address);
  const startedAt = performance.now();
  let items = 0;
  let early = 0;
  for await (const _ of list()) {
    items += 1;
    // After the first hundred pages connections and code are warm.
    if (items === 1_000) early = heapBytes();
  }
  return { items, heapBytes: heapBytes() - early, ms: (performance.now() - startedAt) / PAGES };
}

const figures = await { import: measureImport, first: sendFirst, pages: readPages }[what]();
process.stdout.write(JSON.stringify(figures), () => process.exit());
