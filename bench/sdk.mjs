/**
 * Measures the SDK beside raw `fetch` and the official client, in one run: import time, bundle size, CPU per
 * request. Ratios are what counts: a shared machine moves the absolute figures, but all sides alike.
 *
 * Run it with `npm run bench:sdk`. It ends with an error when a budget is broken.
 */
import { measureBundles } from "./sdk/bundle-size.mjs";
import { measureCalls } from "./sdk/calls.mjs";
import { measureImports } from "./sdk/import-time.mjs";

/** Budgets of docs/decisions/0006; `limit` is an upper bound. */
const BUDGETS = { importMs: 8, importRatio: 0.04, bundleKb: 12, cpuRatio: 0.55 };

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
  process.stdout.write(
    `  ${isKept ? "ok    " : "BROKEN"} ${name}: ${figure.toFixed(2)} ${unit}, budget ${limit} ${unit}\n`,
  );
}

const imports = await measureImports();
printTable("Import, in-process, median (minimum) of interleaved processes", [
  ["package", "ms", "ratio"],
  ...imports.map(({ name, median, minimum }) => [
    name,
    `${median.toFixed(1)} (${minimum.toFixed(1)})`,
    (median / imports[0].median).toFixed(1),
  ]),
]);

const bundles = await measureBundles();
printTable("Bundle of a program that sends one message, minified, gzip -9", [
  ["package", "minified KB", "gzip KB", "ratio", "start with code splitting, gzip KB"],
  ...bundles.map(({ name, minified, gzip, startGzip }) => [
    name,
    (minified / 1024).toFixed(1),
    (gzip / 1024).toFixed(1),
    (gzip / bundles[0].gzip).toFixed(1),
    (startGzip / 1024).toFixed(1),
  ]),
]);

const calls = await measureCalls();
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

process.stdout.write("\nBudgets\n");
// The minimum, as the median measures the machine's other work along with ours.
judge("import", imports[0].minimum, BUDGETS.importMs, "ms");
judge("import against the official client", imports[0].median / imports[1].median, BUDGETS.importRatio, "x");
judge("bundle", bundles[0].gzip / 1024, BUDGETS.bundleKb, "KB");
// One call at a time measures how a process goes to sleep and wakes up more than what a call costs.
const busy = calls.find(({ name, concurrency }) => name === "@postrider/sdk" && concurrency === 16);
judge("CPU of a send at concurrency 16", busy.ratio, BUDGETS.cpuRatio, "x raw fetch");
if (failures.length > 0) process.exitCode = 1;
