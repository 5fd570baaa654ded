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
  fromTests("R35", "generated requests", [test("fuzz/fuzz")]),
  fromTests("R36", "raw bytes and hostile bodies", [test("fuzz/raw-bytes")]),
  fromTests("R37", "targets that lead inside", [webhooks("ssrf")]),
  fromTests("R38", "ids of another project", [test("journeys/isolation")]),
  fromTests("R40", "logs without secrets and bodies", [test("operations/quiet-logs")]),
];
