import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { conversationOperations } from "@postrider/contract";

type Operation = (typeof conversationOperations)[keyof typeof conversationOperations];

/** A file with tests. */
export interface TestFile {
  name: string;
  lines: readonly string[];
}

/** The files of folders whose names end in `.test.ts`. */
export function readTests(folders: readonly string[]): TestFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => ({
        name: basename(file, ".test.ts"),
        lines: readFileSync(join(folder, file), "utf8").split("\n"),
      })),
  );
}

/** Names of the files that call an operation: by its method of the SDK, or by method and path. */
export function callersOf(operation: Operation, files: readonly TestFile[]): string[] {
  const method = methodCall(operation.id);
  const path = pathPattern(operation.path);
  const calls = (line: string) =>
    method.test(line) || (path.test(line) && methodOf(line) === operation.method);
  return files.filter(({ lines }) => lines.some(calls)).map(({ name }) => name);
}

/** The official client names some resources in the singular. */
const OFFICIAL_RESOURCES: Readonly<Record<string, string>> = {
  apps: "app",
  contacts: "contact",
  conversations: "conversation",
  templates: "templatesV2",
};

/** And some methods otherwise. */
const OFFICIAL_METHODS: Readonly<Record<string, string>> = {
  "contacts.merge": "mergeContact",
  "conversations.stop": "stopActive",
  "capability.query": "lookup",
  "events.send": "send\\w*Event",
  "messages.send": "send\\w*Message",
};

/** Whether the tests with the official client call an operation. */
export function isCalledOfficially(operation: Operation, files: readonly TestFile[]): boolean {
  const [resource = "", method = ""] = operation.id.split(".");
  const name = OFFICIAL_METHODS[operation.id] ?? method;
  const official = new RegExp(`\\b(${OFFICIAL_RESOURCES[resource] ?? resource}|api\\(\\))\\s*\\.${name}\\(`);
  return files.some(({ lines }) => official.test(lines.join("\n")));
}

function methodCall(id: string): RegExp {
  // Helpers send messages of one kind.
  if (id === "messages.send") return /\b(messages\.send(\w+Message)?|(world|client|post)\.send)\(/;
  return new RegExp(`\\b${id.replace(".", "\\.")}\\(`);
}

/** What follows the project in a path, as tests write it: values in the place of parameters. */
function pathPattern(path: string): RegExp {
  // Batches share their paths with others below a prefix.
  const before = path.startsWith("/conversationbatch") ? "[^\"'`]*conversationbatch[^\"'`]*" : "";
  const tail = path.replace(/^.*\{project_id\}/, "").replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`["'\`]${before}${tail.replace(/\{\w+\}/g, "(?:\\$\\{[^}]*\\}|[\\w-]+)")}["'\`?]`);
}

function methodOf(line: string): string {
  return /["'`](GET|POST|PUT|PATCH|DELETE)["'`]/.exec(line)?.[1] ?? "GET";
}
