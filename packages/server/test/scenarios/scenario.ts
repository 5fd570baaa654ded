/** What a scenario is run with. */
export interface Run {
  /** Chooses whatever is left to chance: the same seed, the same run. */
  seed: number;
  /** The full form instead of the one that takes seconds. */
  long: boolean;
}

export interface Verdict {
  passed: boolean;
  /** What was counted, in one line. */
  figures: string;
  /** This machine does not allow it, and why: neither passed nor failed. */
  notRun?: string;
}

/** One way in which things go wrong, and what must hold all the same. */
export interface Scenario {
  /** "R1" */
  id: string;
  title: string;
  /** Longest time that it may take, in seconds, in the short and in the full form. */
  bound: { short: number; long: number };
  run(run: Run): Promise<Verdict>;
}

/**
 * Passed when everything named holds. What does not is named in the verdict, before the figures.
 *
 * @example judge({ "nothing is lost": lost === 0 }, `accepted ${accepted}, lost ${lost}`)
 */
export function judge(mustHold: Readonly<Record<string, boolean>>, figures: string): Verdict {
  const broken = Object.entries(mustHold).flatMap(([what, holds]) => (holds ? [] : [what]));
  const told = broken.length === 0 ? figures : `NOT TRUE: ${broken.join(", ")}; ${figures}`;
  return { passed: broken.length === 0, figures: told };
}
