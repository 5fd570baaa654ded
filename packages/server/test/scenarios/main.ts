/**
 * Scenarios: ways in which things go wrong, each with a verdict.
 *
 *   npm run scenarios -- [R1 R7 ...] [--except R30 ...] [--seed 1] [--long]
 *
 * Without names, all run one after the other, in their short form a few minutes altogether.
 */
import { parseArgs } from "node:util";
import { scenariosFromTests } from "./from-tests.ts";
import { killed } from "./r01-kill.ts";
import { crashPoints } from "./r02-crash-points.ts";
import { diskFull } from "./r05-disk-full.ts";
import { cleanStop } from "./r07-clean-stop.ts";
import { restartFull } from "./r08-restart-full.ts";
import { databaseStopped } from "./r09-database-stopped.ts";
import { workerKilled } from "./r11-worker-killed.ts";
import { twoConnections } from "./r12-two-connections.ts";
import { refused } from "./r14-refused.ts";
import { mixed } from "./r15-mixed.ts";
import { hanging } from "./r16-hanging.ts";
import { hostileAnswers } from "./r17-hostile-answers.ts";
import { cutAnswers } from "./r18-cut-answers.ts";
import { gone } from "./r19-gone.ts";
import { breaker } from "./r20-breaker.ts";
import { signatures } from "./r22-signatures.ts";
import { rotation } from "./r23-rotation.ts";
import { lostAnswers } from "./r25-lost-answers.ts";
import { fallback } from "./r26-fallback.ts";
import { receipts } from "./r27-receipts.ts";
import { inboundTwice } from "./r29-inbound-twice.ts";
import { soak } from "./r30-soak.ts";
import { queueOfAnApp } from "./r31-queue.ts";
import { requestsOfAProject } from "./r32-requests.ts";
import { noisyNeighbour } from "./r33-noisy-neighbour.ts";
import { connections } from "./r34-connections.ts";
import { targetsThatLeadInside } from "./r37-targets-inside.ts";
import { foreignIds } from "./r38-foreign-ids.ts";
import { tokens } from "./r39-tokens.ts";
import { quietLogs } from "./r40-quiet-logs.ts";
import { clockJumps } from "./r42-clock-jumps.ts";
import type { Run, Scenario, Verdict } from "./scenario.ts";

const scenarios = [
  killed,
  crashPoints,
  noisyNeighbour,
  targetsThatLeadInside,
  foreignIds,
  quietLogs,
  clockJumps,
  workerKilled,
  hostileAnswers,
  soak,
  diskFull,
  restartFull,
  twoConnections,
  cleanStop,
  databaseStopped,
  refused,
  mixed,
  hanging,
  signatures,
  rotation,
  cutAnswers,
  gone,
  breaker,
  lostAnswers,
  fallback,
  receipts,
  inboundTwice,
  queueOfAnApp,
  requestsOfAProject,
  connections,
  tokens,
  ...scenariosFromTests,
].sort((a, b) => numberOf(a) - numberOf(b));

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
for (const scenario of chosen) {
  const began = performance.now();
  const { passed, figures, notRun: reason } = await inTime(scenario);
  const seconds = (performance.now() - began) / 1_000;
  if (reason !== undefined) notRun += 1;
  else if (!passed) failed += 1;
  const verdict = reason !== undefined ? "NOT RUN" : passed ? "passed " : "FAILED ";
  console.log(
    `${scenario.id.padEnd(4)} ${verdict} ${scenario.title}: ${reason ?? figures}  (${seconds.toFixed(1)} s of ${boundOf(scenario)}, seed ${run.seed})`,
  );
}
console.log(`${chosen.length - failed - notRun} passed, ${failed} failed, ${notRun} not run`);
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

function numberOf({ id }: Scenario): number {
  return Number(id.slice(1));
}
