import type { Problem } from "@postrider/contract";
import type { PageQuery } from "../../http/page.ts";
import { refuse } from "../../http/validation.ts";

/** What a query string holds. */
export type Query = Record<string, string | string[] | undefined>;

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 200;

/** The first value of a name. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** "" counts as not given: that is what a form's "all" sends. @throws ApiError FIELD_INVALID */
export function readOneOf<Value extends string>(
  name: string,
  given: string | string[] | undefined,
  values: readonly Value[],
): Value | undefined {
  const text = one(given);
  if (text === undefined || text === "") return undefined;
  const found = values.find((value) => value === text);
  if (found === undefined) refuse([problem(name, `must be one of ${values.join(", ")}, was "${text}"`)]);
  return found;
}

/** @throws ApiError FIELD_INVALID */
function readPageSize(given: string | string[] | undefined): number {
  const text = one(given);
  if (text === undefined || text === "") return DEFAULT_PAGE_SIZE;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1)
    refuse([problem("page_size", `must be a whole number from 1 to ${MAX_PAGE_SIZE}, was "${text}"`)]);
  return Math.min(size, MAX_PAGE_SIZE);
}

/** What a paged list is asked. @throws ApiError FIELD_INVALID */
export function readPageQuery({ page_size, page_token }: Query): Required<PageQuery> {
  return { page_size: readPageSize(page_size), page_token: one(page_token) ?? "" };
}

/** ISO 8601 as milliseconds. "" counts as not given. @throws ApiError FIELD_INVALID */
export function readTime(name: string, given: string | string[] | undefined): number | undefined {
  const text = one(given);
  if (text === undefined || text === "") return undefined;
  const time = Date.parse(text);
  if (!(time >= 0)) refuse([problem(name, `must be a time in ISO 8601, was "${text}"`)]);
  return time;
}

export function problem(name: string, rule: string): Problem {
  return { path: `$.${name}`, rule };
}
