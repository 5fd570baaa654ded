/** The value that a share of all values, 0 to 1, does not exceed. NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The largest of any number of values: as arguments of `Math.max` an hour of them is too many. -Infinity of none. */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

/** How often each thing came, as text: "200: 5, 429: 3". */
export function tally(things: Iterable<string | number>): string {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(String(thing), (counts.get(String(thing)) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([thing, count]) => `${thing}: ${count}`)
    .join(", ");
}

/** Does `count` things, `atOnce` of them at a time, and answers what they gave, in order. */
export async function inParallel<Result>(
  count: number,
  atOnce: number,
  doOne: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const loop = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await doOne(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, loop));
  return results;
}
