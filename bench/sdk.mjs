/**
 * Measures the SDK beside other clients, raw `fetch` and raw `node:http`, in one run. Ratios are what counts: a shared
 * machine moves the absolute figures, but all sides alike.
 *
 * Run it with `npm run bench:sdk`; with `-- --short` it measures installation, import and bundles only. The packages of
 * others are installed into the folder for temporary files. It ends with an error when a budget is broken.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { measureBundles } from "./sdk/bundle-size.mjs";
import { measureCalls } from "./sdk/calls.mjs";
import { measureFirstMessages, measureImports, measurePages } from "./sdk/child-runs.mjs";
import { measureInstalls } from "./sdk/install-size.mjs";
import { installOthers } from "./sdk/others.mjs";

/** Budgets of docs/decisions/0036 and 0044, each an upper bound. Of times only ratios: an hour moves milliseconds by half. */
const BUDGETS = {
  installMb: 1,
  importRatio: 1 / 25,
  heapMb: 0.6,
  bundleKb: 19.4,
  domainKb: 13,
  cpuRatio: 0.55,
  firstMessageRatio: 1.1,
  pagesHeapMb: 1.5,
};

const OURS = "@postrider/sdk";
const OFFICIAL = "@sinch/sdk-core";
const MB = 1_000 * 1_024;

const inMb = (bytes) => (bytes / MB).toFixed(2);
const inKb = (bytes) => (bytes / 1_024).toFixed(1);
const of = (results, name) => results.find((result) => result.name === name);

/** Prints rows of equal length as columns. */
function printTable(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  process.stdout.write(`\n${title}\n`);
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column]),
    );
    process.stdout.write(`  ${cells.join("   ")}\n`);
  }
}

const failures = [];

/** Notes whether a figure keeps its budget, and says so. */
function judge(name, figure, limit, unit) {
  const isKept = figure <= limit;
  if (!isKept) failures.push(name);
  const [shown, bound] = [figure, limit].map((number) => number.toFixed(2));
  process.stdout.write(
    `  ${isKept ? "ok    " : "BROKEN"} ${name}: ${shown} ${unit}, budget ${bound} ${unit}\n`,
  );
}

installOthers();

const installs = measureInstalls();
printTable("Installation", [
  ["package", "packages", "MB"],
  ...installs.map(({ name, packages, bytes }) => [name, packages, inMb(bytes)]),
]);

const imports = await measureImports();
printTable("Import, in-process, median (minimum) of interleaved processes", [
  ["package", "ms", "against ours", "heap MB"],
  ...imports.map(({ name, median, minimum, heapBytes }) => [
    name,
    `${median.toFixed(1)} (${minimum.toFixed(1)})`,
    (median / of(imports, OURS).median).toFixed(1),
    inMb(heapBytes),
  ]),
]);

const bundles = await measureBundles();
printTable("Bundle of a program that sends one message, minified, gzip -9", [
  ["package", "minified KB", "gzip KB", "against ours", "start with code splitting, gzip KB"],
  ...bundles.map(({ name, minified, gzip, startGzip }) => [
    name,
    inKb(minified),
    inKb(gzip),
    (gzip / of(bundles, OURS).gzip).toFixed(1),
    inKb(startGzip),
  ]),
]);

process.stdout.write("\nBudgets\n");
judge("installation", of(installs, OURS).bytes / MB, BUDGETS.installMb, "MB");
judge(
  "import against the official client",
  of(imports, OURS).median / of(imports, OFFICIAL).median,
  BUDGETS.importRatio,
  "x",
);
judge("heap after import", of(imports, OURS).heapBytes / MB, BUDGETS.heapMb, "MB");
judge("bundle", of(bundles, OURS).gzip / 1_024, BUDGETS.bundleKb, "KB");
judge("bundle of one domain", of(bundles, `${OURS}/conversation`).gzip / 1_024, BUDGETS.domainKb, "KB");
if (!process.argv.includes("--short")) await measureTraffic();
if (failures.length > 0) process.exitCode = 1;

/** What takes a server and a few minutes: calls and pages. */
async function measureTraffic() {
  const server = fork(fileURLToPath(new URL("./sdk/server.mjs", import.meta.url)));
  const [port] = await once(server, "message");
  const address = `http://127.0.0.1:${port}`;

  const firsts = await measureFirstMessages(address);
  printTable("Start of a process to the answer to its first message, median of interleaved processes", [
    ["client", "ms", "against raw fetch"],
    ...firsts.map(({ name, ms }) => [name, ms.toFixed(0), (ms / of(firsts, "raw fetch").ms).toFixed(2)]),
  ]);

  const calls = await measureCalls(address);
  printTable("CPU of one send, alternating blocks in one process, median ratio of the rounds", [
    ["client", "concurrency", "CPU us/request", "requests/s", "CPU / raw fetch"],
    ...calls.map(({ name, concurrency, cpuMicros, perSecond, ratio }) => [
      name,
      concurrency,
      Math.round(cpuMicros),
      Math.round(perSecond),
      ratio.toFixed(2),
    ]),
  ]);

  const pages = await measurePages(address);
  printTable("10,000 pages of ten items", [
    ["client", "items", "ms a page", "growth of the heap, MB"],
    ...pages.map(({ name, items, ms, heapBytes }) => [name, items, ms.toFixed(2), inMb(heapBytes)]),
  ]);
  server.disconnect();

  process.stdout.write("\nBudgets of traffic\n");
  const first = of(firsts, OURS).ms / of(firsts, "raw fetch").ms;
  judge("first message", first, BUDGETS.firstMessageRatio, "x raw fetch");
  // One call at a time measures how a process goes to sleep and wakes up more than what a call costs.
  const busy = calls.find(({ name, concurrency }) => name === OURS && concurrency === 16);
  judge("CPU of a send at concurrency 16", busy.ratio, BUDGETS.cpuRatio, "x raw fetch");
  judge("heap after 10,000 pages", of(pages, OURS).heapBytes / MB, BUDGETS.pagesHeapMb, "MB");
}
