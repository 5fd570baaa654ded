import { ourNameOf } from "./from-sinch-sdk-core.ts";
import { olderPythonNameOf, pythonNameOf } from "./python-names.ts";

const GENERATED =
  "The table is generated, and checked against the installed package: `npm run test:official -- --update`.";

/** Helpers that no other SDK has. */
const ONLY_HERE = /\.(constructEvent|signForTest)$/;

/** docs/migrate/from-sinch-sdk-core.md */
export function officialPage(officialMethods: readonly string[]): string {
  const rows = officialMethods.map((official) => [code(official), code(ourNameOf(official))]);
  return `# From \`@sinch/sdk-core\`

\`@postrider/sdk\` speaks to the same APIs. Names are those of the newest SDK documentation, fields those of the HTTP API, and
there is one package without dependencies.

\`\`\`ts
import { SinchClient } from "@postrider/sdk";

const sinch = new SinchClient({ projectId: "p", keyId: "k", keySecret: "s", conversationRegion: "eu" });

const { message_id } = await sinch.conversation.messages.sendTextMessage({
  app_id: "a",
  text: "Your table is ready.",
  recipient_identities: [{ channel: "SMS", identity: "12025550123" }],
});
const app = await sinch.conversation.apps.get("a");
for await (const contact of sinch.conversation.contacts.list({ page_size: 50 })) console.log(contact.id, app.id, message_id);
\`\`\`

| There | Here |
|---|---|
| one object a call, with \`…RequestBody\` inside: \`send({ sendMessageRequestBody: { … } })\` | the body itself: \`send({ … })\` |
| the id in that object: \`get({ app_id })\` | the id first: \`get(app_id)\` |
| a region is assumed, with a warning | \`conversationRegion\` and \`smsRegion\` must be named: a wrong one loses messages silently |
| \`conversationHostname\`, \`authHostname\` … for another server | \`baseUrl\`, for all of them |
| \`RequestFailedError\`, \`statusCode\` | a class for each kind (\`NotFoundError\`, \`RateLimitError\` …), with \`status\`, \`code\`, \`details\`, \`requestId\` |
| every failed call is up to you, but for 429 | tried again when that can do no harm; a send never twice |
| times in answers are \`Date\` | times are text, as they came; \`toDate\` reads them |
| \`new ConversationCallbackWebhooks(secret)\` | \`constructEvent\`, or a handler for your server: [callbacks](../guides/callbacks.md) |

## Methods

${GENERATED}

${table(["`@sinch/sdk-core`", "`@postrider/sdk`"], rows)}
`;
}

/** docs/migrate/from-python.md */
export function pythonPage(ourMethods: readonly string[]): string {
  const rows = ourMethods
    .filter((name) => !ONLY_HERE.test(name))
    .map((ours) => {
      const older = olderPythonNameOf(ours);
      return [older === undefined ? "" : code(older), code(pythonNameOf(ours)), code(ours)];
    });
  return `# From the Python SDK

The two generations of the Python SDK name the same operations differently. Here they have the newer names, in camel case; with
\`@postrider/sdk/compat\` the older ones work too.

\`\`\`ts
import { SinchClient } from "@postrider/sdk/compat";

const sinch = new SinchClient({ projectId: "p", keyId: "k", keySecret: "s", conversationRegion: "eu" });

// Version 1: sinch.conversation.contact.get(contact_id=…)
const contact = await sinch.conversation.contact.get("c1");
console.log(contact.display_name);
\`\`\`

| There | Here |
|---|---|
| keyword arguments | the id first, then one object with the fields of the HTTP API, unchanged: \`app_id\` stays \`app_id\` |
| a page with \`content()\`, \`has_next_page\`, \`next_page()\`, \`iterator()\` | \`await list()\` gives a page with \`data\`, \`hasNextPage\`, \`nextPage()\`; \`for await\` gives every item |
| version 1: \`auto_paging_iter()\` | \`for await\` |
| models with attributes | plain objects, typed |
| \`SinchException\` and one for each product | one class for each kind of error, for all products |
| \`SinchClientAsync\` (version 1) | everything is asynchronous |

## Methods

Version 1 is shown where its name was another one. ${GENERATED.replace("the installed package", "the client")}

${table(["Python 1", "Python 2", "`@postrider/sdk`"], rows)}
`;
}

function code(name: string): string {
  return `\`${name}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)]
    .join("\n")
    .replaceAll("|  |", "| |");
}
