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
  /** Times above their limit that other programs on the machine can explain: told, but no failure. */
  slow?: readonly string[];
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

/** Other programs stretch a time so far; what stretches it further is ours. */
const STRETCH = 8;

/**
 * Limits of time, in milliseconds. In the full form, which is run alone on a machine, each must hold. In the short
 * form, which runs beside whatever else the machine does, one that is exceeded is told, and one that is exceeded
 * eightfold is a failure: something stands still.
 *
 * @example judgeTimes({ "p99 of accepting": [p99, 50] }, run, judge({ "nothing is lost": lost === 0 }, figures))
 */
export function judgeTimes(
  times: Readonly<Record<string, readonly [tookMs: number, limitMs: number]>>,
  { long }: Pick<Run, "long">,
  verdict: Verdict,
): Verdict {
  const beyond = (factor: number) =>
    Object.entries(times)
      .filter(([, [tookMs, limitMs]]) => !(tookMs <= limitMs * factor))
      .map(([what, [, limitMs]]) => `${what} is ${Math.round(limitMs * factor)} ms at the most`);
  const broken = beyond(long ? 1 : STRETCH);
  const { figures, passed } = judge(Object.fromEntries(broken.map((what) => [what, false])), verdict.figures);
  return { ...verdict, passed: verdict.passed && passed, figures, ...(long ? {} : { slow: beyond(1) }) };
}
