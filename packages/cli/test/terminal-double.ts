import type { Terminal } from "../src/command.ts";

/** A terminal that remembers, and that can be told to stop. */
export interface TerminalDouble extends Terminal {
  printed: string[];
  noted: string[];
  stop(): void;
  /** Resolves with the first printed line that matches. */
  waitFor(pattern: RegExp): Promise<string>;
}

export function terminalDouble(environment: Record<string, string> = {}): TerminalDouble {
  const printed: string[] = [];
  const noted: string[] = [];
  const waiting = new Set<() => void>();
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const plain = (text: string) => text;
  return {
    printed,
    noted,
    environment,
    stopped,
    stop,
    style: { bold: plain, dim: plain, green: plain, yellow: plain },
    print: (text) => {
      printed.push(...text.split("\n"));
      for (const look of waiting) look();
    },
    note: (text) => void noted.push(text),
    waitFor: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const line = printed.find((one) => pattern.test(one));
          if (line === undefined) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        look();
      }),
  };
}
