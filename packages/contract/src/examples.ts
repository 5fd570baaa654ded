/** Example bodies for test suites: every operation, every kind of message, every callback. */
import { readdirSync, readFileSync } from "node:fs";
import type { OperationId } from "./validate.ts";

/** A call: what is sent, and what is answered. */
export interface ExampleCall {
  /** File name without its ending: `messages.send.text`. */
  name: string;
  /** What the example is about, for people. */
  about: string;
  operation: OperationId;
  request: { path?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
  answer: unknown;
}

/** A callback: what a webhook with this trigger receives. */
export interface ExampleCallback {
  /** File name without its ending: `callbacks.MESSAGE_INBOUND.text`. */
  name: string;
  /** What the example is about, for people. */
  about: string;
  trigger: string;
  callback: unknown;
}

/** Example calls of all APIs, by name. */
export function readExampleCalls(): ExampleCall[] {
  return readExamples().filter((example): example is ExampleCall => "operation" in example);
}

/** Example callbacks of all APIs, by name. */
export function readExampleCallbacks(): ExampleCallback[] {
  return readExamples().filter((example): example is ExampleCallback => "trigger" in example);
}

/** `src` and `dist` lie side by side, so the folder is the same from both. */
const FOLDER = new URL("../examples/", import.meta.url);

function readExamples(): (ExampleCall | ExampleCallback)[] {
  return ["auth", "conversation"].flatMap((api) => {
    const folder = new URL(`${api}/`, FOLDER);
    const files = readdirSync(folder).sort();
    return files.map((file) => ({
      name: file.replace(/\.json$/, ""),
      ...JSON.parse(readFileSync(new URL(file, folder), "utf8")),
    }));
  });
}
