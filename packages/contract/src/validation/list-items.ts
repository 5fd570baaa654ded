/** Rules over all items of a list message, whichever section they stand in. */
import type { Check } from "./finding.ts";
import { isObject, type JsonObject, joinWithAnd } from "./set-fields.ts";

/** Names of the fields that hold the groups, and in each group the items. */
interface ItemsOf {
  list: string;
  items: string;
}

/** Every item must hold the same field, `choice` or `product`. */
export function checkItemsOfOneKind(where: ItemsOf): Check<JsonObject> {
  return (message) => {
    const kinds = listKinds(message, where);
    if (kinds.length < 2) return undefined;
    return { at: [where.list], rule: `all ${where.items} must be of one kind, got ${joinWithAnd(kinds)}` };
  };
}

/** When an item holds `item`, the message must hold `field`, a path with dots. */
export function checkRequiredWithItems(where: ItemsOf & { item: string; field: string }): Check<JsonObject> {
  const path = where.field.split(".");
  return (message) => {
    if (!listKinds(message, where).includes(where.item) || readField(message, path) !== undefined)
      return undefined;
    return { at: path, rule: `is required with ${where.item} items` };
  };
}

function listKinds(message: JsonObject, { list, items }: ItemsOf): string[] {
  const sections = asList(message[list]);
  const all = sections.flatMap((section) => (isObject(section) ? asList(section[items]) : []));
  return [...new Set(all.flatMap((item) => (isObject(item) ? Object.keys(item).slice(0, 1) : [])))].sort();
}

function readField(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((holder, name) => (isObject(holder) ? holder[name] : undefined), value);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
