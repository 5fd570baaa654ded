import { type Path, pathsOf, valueAt, withValue } from "../wire/mutations.ts";
import { NASTY_TEXTS, nastyValue, writeJson } from "./nasty.ts";
import type { Random } from "./random.ts";

/** A body with one to three things wrong, or at least odd. What is left right lets the rest be reached. */
export function mutate(body: unknown, random: Random): unknown {
  let mutated = body;
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const paths = [...pathsOf(mutated)];
    if (paths.length === 0) return nastyValue(random);
    mutated = change(mutated, random.pick(paths), paths, random);
  }
  return mutated;
}

/** A mutated body, any value, or bytes that are cut. @param right undefined: the request should have no body. */
export function spoil(right: unknown, random: Random): Buffer {
  if (right !== undefined && random.chance(0.75)) return Buffer.from(writeJson(mutate(right, random)));
  const any = Buffer.from(writeJson(right === undefined || random.chance(0.5) ? nastyValue(random) : right));
  return random.chance(0.5) ? any : any.subarray(0, random.below(any.length));
}

function change(body: unknown, path: Path, paths: Path[], random: Random): unknown {
  const value = valueAt(body, path);
  switch (random.below(6)) {
    case 0:
      return withValue(body, path, undefined);
    case 1:
      return withValue(body, [...path.slice(0, -1), random.pick(NASTY_TEXTS)], nastyValue(random));
    case 2:
      return withValue(body, path, valueAt(body, random.pick(paths)));
    case 3:
      return withValue(body, path, Array.isArray(value) ? [...value, ...value] : [value]);
    default:
      return withValue(body, path, nastyValue(random));
  }
}
