/**
 * Scenarios: ways in which things go wrong, each with a verdict.
 *
 *   npm run scenarios -- [R1 R7 ...] [--except R30 ...] [--seed 1] [--long]
 *
 * Without names, all run one after the other, in their short form a few minutes altogether.
 */
import { parseArgs } from "node:util";
import { scenarios } from "./all.ts";
import type { Run, Scenario, Verdict } from "./scenario.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    long: { type: "boolean", default: false },
    except: { type: "string", multiple: true, default: [] },
  },
});
const unknown = [...positionals, ...values.except].filter(
  (id) => !scenarios.some((scenario) => scenario.id === id),
);
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}. There are: ${scenarios.map(({ id }) => id).join(" ")}`);
  process.exit(2);
}

const chosen = scenarios.filter(
  ({ id }) => (positionals.length === 0 || positionals.includes(id)) && !values.except.includes(id),
);
const run: Run = { seed: Number(values.seed), long: values.long };
let failed = 0;
let notRun = 0;
let slow = 0;
for (const scenario of chosen) {
  const began = performance.now();
  const { passed, figures, notRun: reason, slow: exceeded = [] } = await inTime(scenario);
  const seconds = (performance.now() - began) / 1_000;
  if (reason !== undefined) notRun += 1;
  else if (!passed) failed += 1;
  else if (exceeded.length > 0) slow += 1;
  const notHeld = exceeded.length > 0 ? `SLOWER than ${exceeded.join(", ")}; ` : "";
  const verdict = reason !== undefined ? "NOT RUN" : passed ? "passed " : "FAILED ";
  console.log(
    `${scenario.id.padEnd(4)} ${verdict} ${scenario.title}: ${notHeld}${reason ?? figures}  (${seconds.toFixed(1)} s of ${boundOf(scenario)}, seed ${run.seed})`,
  );
}
console.log(
  `${chosen.length - failed - notRun} passed (${slow} slower than their limits), ${failed} failed, ${notRun} not run`,
);
// A scenario that did not end in its time may have left something running.
process.exit(failed === 0 ? 0 : 1);

/** An error is a verdict too, and so is the end of the time. */
async function inTime(scenario: Scenario): Promise<Verdict> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Verdict>((resolve) => {
    const end = () => resolve({ passed: false, figures: "it did not end in its time" });
    timer = setTimeout(end, boundOf(scenario) * 1_000);
  });
  try {
    return await Promise.race([scenario.run(run), tooLong]);
  } catch (error) {
    return { passed: false, figures: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function boundOf({ bound }: Scenario): number {
  return run.long ? bound.long : bound.short;
}
