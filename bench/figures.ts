/** How the figures of all benchmarks are written and compared. */

export function perSecond(count: number, ms: number): number {
  return count / (ms / 1_000);
}

export function whole(number: number): string {
  return Math.round(number).toLocaleString("en");
}

/** The value below which `share` of the sorted numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** Prints one figure with its least (or most) allowed value, and remembers a miss in the exit code. */
export function judge(name: string, figure: number, bound: { least: number } | { most: number }): void {
  const [word, limit, holds] =
    "least" in bound
      ? (["least", bound.least, figure >= bound.least] as const)
      : (["most", bound.most, figure <= bound.most] as const);
  if (!holds) process.exitCode = 1;
  const shown = (number: number) => (Math.abs(number) >= 100 ? whole(number) : number.toFixed(2));
  console.log(
    `${name.padEnd(28)} ${shown(figure)}  (${word}: ${shown(limit)}) ${holds ? "passed" : "MISSED"}`,
  );
}
