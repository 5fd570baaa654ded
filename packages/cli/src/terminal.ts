import { stripVTControlCharacters, styleText } from "node:util";
import type { Style, Terminal } from "./command.ts";

/** The terminal of this process. Without one (a pipe, a script) everything works the same, without colours. */
export function processTerminal(): Terminal {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    environment: process.env,
    stopped: new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
    style: process.stdout.isTTY && !process.env.NO_COLOR ? COLOURED : PLAIN,
  };
}

const COLOURED: Style = {
  bold: (text) => styleText("bold", text),
  dim: (text) => styleText("dim", text),
  green: (text) => styleText("green", text),
  yellow: (text) => styleText("yellow", text),
};

const PLAIN: Style = {
  bold: (text) => text,
  dim: (text) => text,
  green: (text) => text,
  yellow: (text) => text,
};

/** Fills up with blanks to a width on the screen. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stripVTControlCharacters(text).length));
}
