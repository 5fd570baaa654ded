/** Example bodies for test suites: every operation, every kind of message, every callback. */
import { readdirSync, readFileSync } from "node:fs";
import type { apis } from "./generated/apis.ts";
import type { OperationId } from "./validate.ts";

export { responseSchemaOf } from "./response-schema.ts";

/** Name of an API, as its document has it. */
export type ApiName = keyof typeof apis;

/** A call: what is sent, and what is answered. */
export interface ExampleCall<Id extends string = OperationId> {
  /** File name without its ending: `messages.send.text`. */
  name: string;
  /** What the example is about, for people. */
  about: string;
  operation: Id;
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
  /** What the webhook answers, where the callback expects more than a status. */
  answer?: unknown;
}

/** Example calls by name: of one API, or of authentication and Conversation. */
export function readExampleCalls(): ExampleCall[];
export function readExampleCalls(api: ApiName): ExampleCall<string>[];
export function readExampleCalls(api?: ApiName): ExampleCall<string>[] {
  return readExamples(api).filter((example): example is ExampleCall => "operation" in example);
}

/** Example callbacks by name: of one API, or of authentication and Conversation. */
export function readExampleCallbacks(api?: ApiName): ExampleCallback[] {
  return readExamples(api).filter((example): example is ExampleCallback => "trigger" in example);
}

/** `src` and `dist` lie side by side, so the folder is the same from both. */
const FOLDER = new URL("../examples/", import.meta.url);

function readExamples(only?: ApiName): (ExampleCall | ExampleCallback)[] {
  return (only === undefined ? ["auth", "conversation"] : [only]).flatMap((api) => {
    const folder = new URL(`${api}/`, FOLDER);
    const files = readdirSync(folder).sort();
    return files.map((file) => ({
      name: file.replace(/\.json$/, ""),
      ...JSON.parse(readFileSync(new URL(file, folder), "utf8")),
    }));
  });
}
