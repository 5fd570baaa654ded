/** Reads query parameters from text, as their schemas say. */
import type { Problem } from "./problem.ts";

/** How one parameter is read; written by the generator. */
export interface QueryParameter {
  readonly name: string;
  readonly kind: string;
  /** Other names of the same parameter. */
  readonly aliases: readonly string[];
  /** Where a number above the maximum is taken as the maximum, and 0 as the default. */
  readonly clamp: { readonly maximum: number; readonly zeroIs: number } | null;
}

/** A query as HTTP frameworks give it: one text, or several where a name is repeated. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Typed values, what could not be read, and the names that no parameter has. */
export interface ReadQuery {
  value: Record<string, unknown>;
  problems: Problem[];
  unknownFields: string[];
}

/** Reads all parameters. An empty text counts as not given. */
export function readQuery(parameters: readonly QueryParameter[], raw: RawQuery): ReadQuery {
  const value: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const named = parameters.filter(({ kind }) => kind !== "object");
  const rest = parameters.find(({ kind }) => kind === "object");
  const known = new Set(named.flatMap(({ name, aliases }) => [name, ...aliases]));
  const others = Object.keys(raw).filter((name) => !known.has(name));
  // A parameter that is an object takes every name that no other has.
  const taken = rest === undefined ? [] : others.map((name) => ({ ...rest, name }));
  for (const parameter of [...named, ...taken]) {
    const texts = [parameter.name, ...parameter.aliases].flatMap((name) => textsOf(raw, name));
    if (texts.length === 0) continue;
    const read = readParameter(parameter, texts);
    if ("rule" in read) problems.push({ path: `$.${parameter.name}`, rule: read.rule });
    else value[parameter.name] = read.value;
  }
  const unknownFields = rest === undefined ? others : [];
  return { value, problems, unknownFields: unknownFields.map((name) => `$.${name}`) };
}

function textsOf(raw: RawQuery, name: string): string[] {
  const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
  const texts = given === undefined || typeof given === "string" ? [given ?? ""] : given;
  return texts.filter((text) => text !== "");
}

type Read = { value: unknown } | { rule: string };

function readParameter({ kind, clamp }: QueryParameter, texts: readonly string[]): Read {
  if (kind === "array" || kind === "integers") {
    const items = texts.flatMap((text) => text.split(",")).filter((text) => text !== "");
    return kind === "array" ? { value: items } : readIntegers(items);
  }
  const [text = ""] = texts;
  if (texts.length > 1) return { rule: `must be given once, was given ${texts.length} times` };
  if (kind === "boolean") return readBoolean(text);
  if (kind === "integer") return readInteger(text, clamp);
  return { value: text.replace(UNESCAPED_OFFSET, "$1+$2") };
}

/** A time whose offset came with a bare plus: in a query that is a blank (WHATWG URL, form-urlencoded parsing). */
const UNESCAPED_OFFSET = /^(\d{4}-\d{2}-\d{2}T[\d:.]+) (\d{2}:\d{2})$/i;

function readBoolean(text: string): Read {
  const isTrue = /^true$/i.test(text);
  return isTrue || /^false$/i.test(text)
    ? { value: isTrue }
    : { rule: `must be true or false, was ${quote(text)}` };
}

function readIntegers(texts: readonly string[]): Read {
  const read = texts.map((text) => readInteger(text, null));
  const wrong = read.find((one) => "rule" in one);
  return wrong ?? { value: read.map((one) => ("value" in one ? one.value : undefined)) };
}

function readInteger(text: string, clamp: QueryParameter["clamp"]): Read {
  if (!/^[+-]?\d{1,15}$/.test(text)) return { rule: `must be an integer, was ${quote(text)}` };
  const number = Number(text);
  if (clamp === null) return { value: number };
  return { value: number === 0 ? clamp.zeroIs : Math.min(number, clamp.maximum) };
}

function quote(text: string): string {
  return JSON.stringify(text.length <= 60 ? text : `${text.slice(0, 60)}...`);
}
