/** A fault put into the product on purpose, and the scenario that must notice it. */
export interface Mutant {
  /** "R14" */
  scenario: string;
  /** What the server does wrong now. Stands in docs/scenarios.md. */
  fault: string;
  /** Below packages/server/src. */
  file: string;
  /** Stands there once. */
  from: string;
  to: string;
  /** What the verdict says that is not true. */
  notTrue: string;
}
