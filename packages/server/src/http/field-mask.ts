import { type FieldProblem, fieldError } from "../errors.ts";

/**
 * What a PATCH makes of a resource.
 *
 * Without a mask, the fields present in the body are replaced, each as a whole, lists too. With one, only the
 * named fields change, and a named field that the body does not have is reset: it is left out of the result,
 * where defaults are filled in. `a.b` names a field inside an object.
 * Source: Conversation API reference, "Partial update"; protobuf field masks for the reset.
 *
 * The result is not checked: a mask can take a required field out of an object, or put a new one in.
 *
 * @param writable fields that a PATCH may change; others in the body are ignored, as read-only ones are.
 * @throws ApiError FIELD_INVALID when the mask names something else.
 */
export function applyPatch<Resource extends object>(
  current: Resource,
  patch: Readonly<Record<string, unknown>>,
  mask: readonly string[] | undefined,
  writable: readonly string[],
): Partial<Resource> {
  const names =
    mask === undefined || mask.length === 0 ? writable.filter((name) => Object.hasOwn(patch, name)) : mask;
  const result = structuredClone<object>(current) as Record<string, unknown>;
  for (const name of names) {
    const segments = name.split(".");
    const [top = ""] = segments;
    if (!writable.includes(top) || segments.includes("")) throw fieldError([maskProblem(name)]);
    if (!setAt(result, segments, valueAt(patch, segments))) throw fieldError([maskProblem(name)]);
  }
  return result as Partial<Resource>;
}

/** What is wrong with a mask that names `name`. */
export function maskProblem(name: string): FieldProblem {
  return { path: "$.update_mask", rule: `must name fields that can be changed, was "${name}"` };
}

function valueAt(source: unknown, segments: readonly string[]): unknown {
  return segments.reduce<unknown>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    source,
  );
}

/** `undefined` removes the field. False: what should hold the field is no object. */
function setAt(
  target: Record<string, unknown>,
  [name = "", ...rest]: readonly string[],
  value: unknown,
): boolean {
  if (rest.length > 0) {
    const inner = Object.hasOwn(target, name) ? (target[name] ?? undefined) : undefined;
    if (inner !== undefined && !isObject(inner)) return false;
    // There is nothing to remove from what is not there.
    if (inner === undefined && value === undefined) return true;
    const object = inner ?? {};
    defineField(target, name, object);
    return setAt(object, rest, value);
  }
  if (value === undefined) delete target[name];
  else defineField(target, name, value);
  return true;
}

/** Plain assignment would call the setter of `__proto__`. */
function defineField(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
