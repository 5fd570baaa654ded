/** What a scenario is run with. */
export interface Run {
  /** Chooses whatever is left to chance: the same seed, the same run. */
  seed: number;
  /** The full form instead of the one that takes a minute at most. */
  long: boolean;
}

export interface Verdict {
  passed: boolean;
  /** What was counted, in one line. */
  figures: string;
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
