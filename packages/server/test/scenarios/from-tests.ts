import { runTests } from "./child-run.ts";
import type { Scenario } from "./scenario.ts";

const BOUND = { short: 120, long: 3_600 };

interface FromTests {
  id: string;
  title: string;
  files: string[];
  /** How much is fired in the full form; the test file says how much in the short one. */
  longShots: number;
}

/** A scenario whose conditions are those of tests that run anyway; the full form is the same with more of it. */
function fromTests({ id, title, files, longShots }: FromTests): Scenario {
  return {
    id,
    title,
    bound: BOUND,
    run: ({ seed, long }) =>
      runTests(files, { FUZZ_SEED: String(seed), ...(long && { FUZZ_SHOTS: String(longShots) }) }),
  };
}

const test = (name: string) => `packages/server/test/${name}.test.ts`;

export const scenariosFromTests: readonly Scenario[] = [
  fromTests({ id: "R35", title: "generated requests", files: [test("fuzz/fuzz")], longShots: 100_000 }),
  fromTests({
    id: "R36",
    title: "raw bytes and hostile bodies",
    files: [test("fuzz/raw-bytes")],
    longShots: 30_000,
  }),
];
