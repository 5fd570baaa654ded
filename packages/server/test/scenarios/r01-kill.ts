import { runCommand } from "./child-run.ts";
import type { Scenario } from "./scenario.ts";

/** SIGKILL at random instants under load; every second time the database dies too. The harness of `npm run test:crash`. */
export const killed: Scenario = {
  id: "R1",
  title: "kill -9 under load",
  bound: { short: 300, long: 3_600 },
  run: ({ seed, long }) =>
    runCommand(
      [
        "scripts/run.mjs",
        "packages/server/test/crash/main.ts",
        "--rounds",
        long ? "100" : "4",
        "--seed",
        String(seed),
      ],
      {},
      (lines) =>
        lines
          .filter((line) => /^(messages|batches|replies|consents|opt-outs|callbacks|failed)/.test(line))
          .join(", "),
    ),
};
