import { fileURLToPath } from "node:url";
import { conversationOperations, WEBHOOK_TRIGGERS } from "@postrider/contract";
import { expect, test } from "vitest";
import { readExampleCalls } from "../../../contract/src/examples.ts";
import { ALL_TRIGGERS } from "../world.ts";
import { findInferred } from "./find-inferred.ts";
import { callersOf, isCalledOfficially, readTests } from "./find-tests.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const stories = readTests([
  at("../journeys"),
  at("../../src/routes/conversation"),
  at("../../src/routes/console"),
]);
const official = readTests([at("../../../official-client/test")]);
const examples = readExampleCalls();

/** Triggers that a webhook can have and this server never fires. */
const NEVER_FIRED: Readonly<Record<string, string>> = {
  SMART_CONVERSATION: "no message is analysed here; the app's flag is kept",
  MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION: "no message is analysed here",
};

const rows = Object.values(conversationOperations).map((operation) => ({
  operation,
  examples: examples.filter((example) => example.operation === operation.id).length,
  stories: callersOf(operation, stories),
  isOfficial: isCalledOfficially(operation, official),
}));

test("every operation of the Conversation API has an example that is sent to the server", () => {
  expect(rows).toHaveLength(65);
  expect(rows.filter((row) => row.examples === 0).map(({ operation }) => operation.id)).toEqual([]);
});

test("every trigger fires, or it is said why it does not", () => {
  expect([...ALL_TRIGGERS, ...Object.keys(NEVER_FIRED)].sort()).toEqual([...WEBHOOK_TRIGGERS].sort());
  expect(ALL_TRIGGERS.filter((trigger) => toldIn(trigger).length === 0)).toEqual([]);
});

test("docs/parity.md tells which tests each operation has, and what is inferred (vitest -u writes it)", async () => {
  const table = rows.map(
    ({ operation, examples: count, stories: files, isOfficial }) =>
      `| \`${operation.id}\` | \`${operation.method} ${shortened(operation.path)}\` | ${count} | ${files.map((file) => `\`${file}\``).join(" ") || "–"} | ${isOfficial ? "yes" : "–"} |`,
  );
  const triggers = WEBHOOK_TRIGGERS.map((trigger) => {
    const told =
      NEVER_FIRED[trigger] ??
      toldIn(trigger)
        .map((file) => `\`${file}\``)
        .join(" ");
    return `| \`${trigger}\` | ${trigger in NEVER_FIRED ? "never" : "yes"} | ${told} |`;
  });
  const inferred = findInferred(at("../../src")).map(({ file, reason }) => `| \`${file}\` | ${reason} |`);
  const page = `# Parity with the Conversation API

Made from the contract and from the tests. *Examples* are calls of the contract that \`packages/server/test/wire\` sends to the
server, whole and with every field made wrong in turn, and whose answers it checks. *Stories* are files in
\`packages/server/test/journeys\` and beside the routes that call the operation; – says that none does. *Official* says whether the
official Node client calls it in \`npm run test:official\`.

| Operation | Request | Examples | Stories | Official |
|---|---|---|---|---|
${table.join("\n")}

## Callbacks

*Told in*: the stories which say that the trigger fires, or that it does not.

| Trigger | Fires | Told in, or why it does not fire |
|---|---|---|
${triggers.join("\n")}

## What is inferred

Decisions of the server for which no published source was found, as the comment beside the code has them; paths are below
\`packages/server/src\`.

| Where | What |
|---|---|
${inferred.join("\n")}
`;
  await expect(page).toMatchFileSnapshot(at("../../../../docs/parity.md"));
});

/** Names of the stories that speak of a trigger. */
function toldIn(trigger: string): string[] {
  const word = new RegExp(`\\b${trigger}\\b`);
  return stories.filter(({ lines }) => lines.some((line) => word.test(line))).map(({ name }) => name);
}

function shortened(path: string): string {
  return path.replace("/projects/{project_id}", "/projects/{p}");
}
