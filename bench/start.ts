/**
 * From the command to the first answered request, the very first time (a database is made) and later, and the
 * memory of a server that has nothing to do.
 *
 *   npm run bench:start -- [--rounds 5]
 *
 * The baseline is Node alone with an HTTP server of one line. Memory is the proportional share that
 * /proc/<pid>/smaps_rollup tells, so that pages which PostgreSQL's processes share count once. Linux only.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { makeDataFolder } from "./data-folder.ts";
import { judge, median } from "./figures.ts";

const MOST_FIRST_MS = 5_000;
const MOST_LATER_MS = 1_500;
const COMMAND = join(process.cwd(), "packages/cli/dist/main.js");
const BARE = `require("node:http").createServer((_, answer) => answer.end()).listen(0, "127.0.0.1", function () {
  console.log(JSON.stringify({ url: "http://127.0.0.1:" + this.address().port }));
})`;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
const rounds = Array.from({ length: Number(values.rounds) });

const folder = makeDataFolder();
const server = [COMMAND, "dev", "--data", folder.path, "--json", "--port", "0"];
const bare: number[] = [];
for (const _ of rounds) bare.push((await start(["-e", BARE], "/")).ms);
const first = await start(server, "/health");
const later: number[] = [];
for (const _ of rounds.slice(1)) later.push((await start(server, "/health")).ms);
const last = await start(server, "/health", idleMemory);
later.push(last.ms);
folder.remove();

console.log(`node alone      ${median(bare).toFixed(0)} ms`);
console.log(`idle memory     server ${last.seen?.server ?? 0} MiB, database ${last.seen?.database ?? 0} MiB`);
judge("first start, ms", first.ms, { most: MOST_FIRST_MS });
judge("later start, ms", median(later), { most: MOST_LATER_MS });

/** Milliseconds to the first 200 of a program that prints its address; then `look`s at it and stops it. */
async function start<Seen>(
  args: string[],
  path: string,
  look?: (child: ChildProcess) => Promise<Seen>,
): Promise<{ ms: number; seen: Seen | undefined }> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const answer = await fetch(url + path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  await answer.arrayBuffer();
  const ms = performance.now() - began;
  const seen = await look?.(child);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  return { ms, seen };
}

async function idleMemory({ pid }: ChildProcess): Promise<{ server: number; database: number }> {
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const share = (id: number) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))?.[1]) / 1_024;
  const sum = (ids: number[]) => Math.round(ids.reduce((mib, id) => mib + share(id), 0));
  return { server: sum([pid as number]), database: sum(descendants(pid as number)) };
}

function descendants(root: number): number[] {
  const listing = execFileSync("ps", ["-eo", "pid=,ppid=,comm="], { encoding: "utf8" }).trim().split("\n");
  const rows = listing.map((line) => line.trim().split(/\s+/));
  const below = (parent: number): number[] =>
    rows
      .filter(([, ppid, name]) => Number(ppid) === parent && name !== "ps")
      .flatMap(([pid]) => [Number(pid), ...below(Number(pid))]);
  return below(root);
}
