import { access } from "node:fs/promises";
import { expect, test } from "vitest";
import { channelDescriptions } from "./index.ts";
import { capabilityTable } from "./test/capability-table.ts";
import { exampleMessages } from "./test/example-messages.ts";
import { matrix } from "./test/matrix.ts";

const DOCS = new URL("../../../../docs/channels/", import.meta.url);

test("docs/channels/capabilities.md tells what the code does (vitest -u writes it)", async () => {
  const page = `# What each channel can show

Made from \`packages/server/src/channels/*/capabilities.ts\`, where each number has its source. Lengths are UTF-16
code units, as the providers count: an emoji counts two or more. "–" means that the channel has no such thing and
the message is sent in another form; the page of the channel says which.

${capabilityTable(channelDescriptions)}
`;
  await expect(page).toMatchFileSnapshot(new URL("capabilities.md", DOCS).pathname);
});

test("docs/channels/matrix.md tells what every message becomes on every channel (vitest -u writes it)", async () => {
  const page = `# Every message on every channel

Made from the messages of \`packages/server/src/channels/test/example-messages.ts\`, which hold about everything that a message
of their type can hold; what they become is kept in \`transcode/fixtures\`, word for word. ● is shown whole, ○ with so many
things lost, – not at all: then the next channel is tried. The console's page *Preview* shows any message so.

${matrix(channelDescriptions, exampleMessages)}
`;
  await expect(page).toMatchFileSnapshot(new URL("matrix.md", DOCS).pathname);
});

test.each(channelDescriptions.map(({ channel }) => channel))("%s has a page", async (channel) => {
  await access(new URL(`${channel.toLowerCase()}.md`, DOCS));
});
