import { runTests } from "./child-run.ts";
import type { Scenario } from "./scenario.ts";

const BOUND = { short: 120, long: 120 };

/** A scenario whose conditions are those of tests that run anyway; both forms are the same. */
function fromTests(id: string, title: string, files: string[], names = ""): Scenario {
  return { id, title, bound: BOUND, run: () => runTests(files, names) };
}

const webhooks = (name: string) => `packages/server/src/webhooks/${name}.test.ts`;
const test = (name: string) => `packages/server/test/${name}.test.ts`;

export const scenariosFromTests: readonly Scenario[] = [
  fromTests("R11", "one of two workers is killed", [test("operations/roles")], "killed"),
  fromTests("R17", "receivers that drip, flood, or never end", [webhooks("hostile-answers")]),
  fromTests("R19", "410 Gone disables a webhook", [webhooks("profiles")], "410"),
  fromTests("R20", "the circuit of a failing webhook", [webhooks("breaker")]),
  fromTests("R25", "the answer of a channel is lost", [test("journeys/lost-answer")]),
  fromTests("R26", "fallback in time", [test("journeys/fallback-in-time")]),
  fromTests(
    "R31",
    "the cap, the count and the drain of a queue",
    [test("journeys/limits")],
    "queue of an app",
  ),
  fromTests("R32", "requests beyond a project's rate", [test("journeys/limits")], "requests of one project"),
  fromTests("R35", "generated requests", [test("fuzz/fuzz")]),
  fromTests("R36", "raw bytes and hostile bodies", [test("fuzz/raw-bytes")]),
  fromTests("R37", "targets that lead inside", [webhooks("ssrf")]),
  fromTests("R38", "ids of another project", [test("journeys/isolation")]),
  fromTests("R40", "logs without secrets and bodies", [test("operations/quiet-logs")]),
];
