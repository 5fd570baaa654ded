import { parseArgs } from "node:util";
import { type Command, type Terminal, UsageError } from "./command.ts";
import { backup } from "./commands/backup.ts";
import { demo } from "./commands/demo.ts";
import { dev } from "./commands/dev.ts";
import { doctor } from "./commands/doctor.ts";
import { sendMessage } from "./commands/messages/send.ts";
import { restore } from "./commands/restore.ts";
import { rotateSecretsCommand } from "./commands/secrets/rotate.ts";
import { start } from "./commands/start.ts";
import { explainError } from "./explain-error.ts";
import { VERSION } from "./version.ts";

const COMMANDS: readonly Command[] = [
  dev,
  demo,
  start,
  doctor,
  backup,
  restore,
  rotateSecretsCommand,
  sendMessage,
];

/** Finds the command and runs it. @returns the exit code: 0, 1 for a failure, 2 for a wrong command line. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const command = COMMANDS.find(({ name }) => name.split(" ").every((word, index) => words[index] === word));
  if (command === undefined) return runWithoutCommand(words, terminal);
  try {
    const { values, positionals } = parseArgs({
      args: words.slice(command.name.split(" ").length),
      options: { ...command.options, help: { type: "boolean", short: "h" } },
      allowPositionals: command.positional !== undefined,
    });
    if (values.help) {
      terminal.print(`postrider ${command.name}: ${command.summary}\n\n${command.help}`);
      return 0;
    }
    return await command.run({ ...values, ...positionalOf(command, positionals) }, terminal);
  } catch (error) {
    const isUsage = error instanceof UsageError || isParseError(error);
    terminal.note(`postrider ${command.name}: ${explainError(error)}`);
    if (isUsage) terminal.note(`Try: postrider ${command.name} --help`);
    return isUsage ? 2 : 1;
  }
}

function positionalOf({ positional }: Command, words: readonly string[]): Record<string, string> {
  if (positional === undefined) return {};
  const [word] = words;
  if (word === undefined || words.length > 1)
    throw new UsageError(`wants exactly one ${positional.toUpperCase()}`);
  return { [positional]: word };
}

function runWithoutCommand(words: readonly string[], terminal: Terminal): number {
  const [first] = words;
  if (first === "--version" || first === "-v") {
    terminal.print(VERSION);
    return 0;
  }
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    terminal.print(overview(terminal));
    return first === undefined ? 2 : 0;
  }
  terminal.note(`postrider: there is no command "${words.join(" ")}". Try: postrider --help`);
  return 2;
}

function overview({ style }: Terminal): string {
  const lines = COMMANDS.map(({ name, summary }) => `  ${style.bold(name.padEnd(16))}${summary}`);
  return [
    "A messaging platform on your machine.",
    "",
    "Usage: postrider <command> [options]",
    "",
    ...lines,
    "",
    "  --help, -h      this text; after a command, its options",
    "  --version, -v   the version",
  ].join("\n");
}

/** What `parseArgs` throws. Source: Node.js documentation, "Errors". */
function isParseError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}
