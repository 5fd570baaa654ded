import { runTests } from "./child-run.ts";
import type { Scenario } from "./scenario.ts";

const BOUND = { short: 120, long: 120 };

/** A scenario whose conditions are those of tests that run anyway; both forms are the same. */
function fromTests(id: string, title: string, files: string[], names = ""): Scenario {
  return { id, title, bound: BOUND, run: () => runTests(files, names) };
}

const test = (name: string) => `packages/server/test/${name}.test.ts`;

export const scenariosFromTests: readonly Scenario[] = [
  fromTests("R35", "generated requests", [test("fuzz/fuzz")]),
  fromTests("R36", "raw bytes and hostile bodies", [test("fuzz/raw-bytes")]),
];
