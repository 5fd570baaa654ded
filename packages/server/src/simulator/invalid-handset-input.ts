/** A request to the simulator that cannot be met. Its reader is a developer: each violation says what to change. */
export class InvalidHandsetInput extends Error {
  override readonly name = "InvalidHandsetInput";
  /** `path` is the JSON path in the request, "$.choice.index", or the name of a path parameter, "channel". */
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    super(violations.map(({ path, rule }) => `${path} ${rule}`).join("; "));
    this.violations = violations;
  }
}

export interface Violation {
  path: string;
  /** Reads on after the path: "must be one of ...". */
  rule: string;
}
