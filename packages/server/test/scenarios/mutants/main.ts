/**
 * Mutants: the server with one fault at a time, to show that scenarios fail where they should.
 *
 *   npm run scenarios:mutants -- [R1 R7 ...] [--seed 1]
 *
 * Works in a copy of this repository, which is removed at the end. All together take about an hour.
 */
import { parseArgs } from "node:util";
import { withFolder } from "../folder.ts";
import { mutants } from "./all.ts";
import { makeBrokenCopy } from "./broken-copy.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" } },
});
const unknown = positionals.filter((id) => !mutants.some(({ scenario }) => scenario === id));
if (unknown.length > 0) {
  console.error(`There is no mutant for ${unknown.join(", ")}.`);
  process.exit(2);
}

const chosen = mutants.filter(({ scenario }) => positionals.length === 0 || positionals.includes(scenario));
let missed = 0;
await withFolder(async (folder) => {
  const copy = makeBrokenCopy(process.cwd(), folder);
  for (const mutant of chosen) {
    const output = await copy.run(mutant, Number(values.seed));
    const verdict =
      output.split("\n").find((line) => line.startsWith(`${mutant.scenario} `)) ?? output.slice(-500);
    const isCaught = verdict.includes("FAILED") && verdict.includes(mutant.notTrue);
    if (!isCaught) missed += 1;
    console.log(
      `${mutant.scenario.padEnd(4)} ${isCaught ? "caught" : "MISSED"}  ${mutant.fault}\n       ${verdict.trim()}`,
    );
  }
});
console.log(`${chosen.length - missed} caught, ${missed} missed`);
process.exit(missed === 0 ? 0 : 1);
