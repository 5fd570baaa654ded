import type { ParseArgsConfig } from "node:util";

/** One command: its words, its help, and what it does. One file each in `commands/`. */
export interface Command {
  /** "messages send" */
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** Whole help text, without name and summary. */
  help: string;
  /** Name of the one word that must follow, "file"; it is among the values. Default: none follows. */
  positional?: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  /** @returns the exit code. What it throws is printed as an error. */
  run(values: Values, terminal: Terminal): Promise<number>;
}

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** What a command may touch of the process, so that tests can stand in for it. */
export interface Terminal {
  /** Results. With `--json`, nothing else. */
  print(text: string): void;
  /** Progress and errors. */
  note(text: string): void;
  environment: Readonly<Record<string, string | undefined>>;
  /** Resolves when the user or the system asks to stop: Ctrl-C, SIGTERM. */
  stopped: Promise<void>;
  /** Words in colour; plain where colours would be noise. */
  style: Style;
}

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
}

/** A mistake of the person at the keyboard: printed without a stack, with the way out. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The value of an option that takes text. @throws UsageError when it was given without one. */
export function textOption(values: Values, name: string): string | undefined {
  const value = values[name];
  if (typeof value === "boolean" || Array.isArray(value)) throw new UsageError(`--${name} takes one value`);
  return value;
}

/** @throws UsageError when it is not a port. */
export function portOption(values: Values, fallback: number): number {
  const text = textOption(values, "port");
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageError(`--port must be from 0 to 65535, was "${text}"`);
  return port;
}
