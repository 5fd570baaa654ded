import type { Problem } from "@postrider/contract";

/** A request to the simulator that cannot be met. Its reader is a developer: each problem says what to change. */
export class InvalidHandsetInput extends Error {
  override readonly name = "InvalidHandsetInput";
  /** `path` is the JSON path in the body, "$.choice.index", or the name of a path parameter, "channel". */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, rule }) => `${path} ${rule}`).join("; "));
    this.problems = problems;
  }
}
