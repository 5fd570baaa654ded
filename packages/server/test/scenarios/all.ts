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
import type { Scenario } from "./scenario.ts";

/** Every scenario there is, by number. docs/scenarios.md lists the same. */
export const scenarios: readonly Scenario[] = [
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

function numberOf({ id }: Scenario): number {
  return Number(id.slice(1));
}
