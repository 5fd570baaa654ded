/**
 * Walks a parsed request body beside its shape. Unknown fields are collected, not refused; keys that could reach
 * an object's prototype, and nesting that could exhaust the stack, are problems.
 */
import type { Shape } from "./known-fields.ts";
import { formatPath, type Problem } from "./problem.ts";

/**
 * Deepest nesting of a request, in levels. The deepest documented field lies twelve levels down; the rest is room
 * for free JSON.
 */
export const MAX_NESTING_LEVELS = 64;

/** What the walk found. `isTooDeep` means that nothing else may walk this value. */
export interface FieldWalk {
  unknownFields: string[];
  problems: Problem[];
  isTooDeep: boolean;
}

/** Walks a value. Costs about a microsecond for a usual message when there is nothing to report. */
export function walkFields(value: unknown, shape: Shape): FieldWalk {
  const walk: FieldWalk = { unknownFields: [], problems: [], isTooDeep: false };
  visit(value, shape, [], walk);
  return walk;
}

const FREE: Shape = { kind: "free" };

function visit(value: unknown, shape: Shape, path: (string | number)[], walk: FieldWalk): void {
  if (value === null || typeof value !== "object" || walk.isTooDeep) return;
  if (path.length >= MAX_NESTING_LEVELS) {
    walk.isTooDeep = true;
    walk.problems.push({ path: "$", rule: `must not be nested deeper than ${MAX_NESTING_LEVELS} levels` });
    return;
  }
  if (Array.isArray(value)) visitList(value, shape, path, walk);
  else visitObject(value, shape, path, walk);
}

function visitList(list: unknown[], shape: Shape, path: (string | number)[], walk: FieldWalk): void {
  const items = shape.kind === "list" ? shape.items : FREE;
  if (items.kind === "plain") return;
  for (let index = 0; index < list.length; index += 1) {
    path.push(index);
    visit(list[index], items, path, walk);
    path.pop();
  }
}

function visitObject(object: object, shape: Shape, path: (string | number)[], walk: FieldWalk): void {
  for (const name in object) {
    path.push(name);
    const inner = shape.kind === "fields" ? (shape.fields.get(name) ?? shape.rest) : FREE;
    if (isPrototypeKey(name))
      walk.problems.push({ path: formatPath(path), rule: "is not allowed as a field name" });
    else if (inner === undefined) walk.unknownFields.push(formatPath(path));
    visit((object as Record<string, unknown>)[name], inner ?? FREE, path, walk);
    path.pop();
  }
}

function isPrototypeKey(name: string): boolean {
  return name === "__proto__" || name === "constructor" || name === "prototype";
}
