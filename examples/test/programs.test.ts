import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { SinchClient } from "@postrider/sdk";
import { type Handset, startServer } from "@postrider/server";
import { afterAll, expect, test } from "vitest";
import { type Program, startProgram } from "./program.ts";

const server = await startServer({ memory: true });
afterAll(() => server.close());

const sinch = new SinchClient({
  baseUrl: server.url,
  projectId: server.project_id,
  keyId: server.key_id,
  keySecret: server.key_secret,
});
const environment = {
  SINCH_BASE_URL: server.url,
  SINCH_PROJECT_ID: server.project_id,
  SINCH_KEY_ID: server.key_id,
  SINCH_KEY_SECRET: server.key_secret,
  SINCH_APP_ID: server.app_id,
  PORT: "0",
};
const run = (name: string): Program =>
  startProgram(fileURLToPath(new URL(`../${name}`, import.meta.url)), environment);

async function latestOn(channel: string): Promise<Handset["messages"][number] | undefined> {
  const { messages } = await sinch.request<Handset>({
    path: `/simulator/v1/handsets/${channel}/12025550123`,
  });
  return messages.at(-1);
}

test("receive-callbacks hears of what the two senders send, and of an answer", async () => {
  const receiver = run("receive-callbacks.ts");
  await receiver.line(/^listening on http:/);

  const [, ours] = await run("send-a-message.ts").line(/^accepted as (\w+)$/);
  await receiver.line(new RegExp(`^${ours} is DELIVERED on RCS$`));
  expect(await latestOn("RCS")).toMatchObject({ message_id: ours, text: "Your table is ready." });

  const [, theirs] = await run("official-client.mjs").line(/^accepted as (\w+)$/);
  await receiver.line(new RegExp(`^${theirs} is DELIVERED on SMS$`));
  expect(await latestOn("SMS")).toMatchObject({ message_id: theirs, text: "Your table is ready." });

  await sinch.request({
    method: "POST",
    path: "/simulator/v1/handsets/RCS/12025550123/messages",
    body: { text: "On my way" },
  });
  await receiver.line(/^12025550123 writes .*On my way/);

  receiver.process.kill("SIGINT");
  expect(await once(receiver.process, "exit")).toEqual([0, null]);
  expect((await sinch.conversation.webhooks.list(server.app_id)).data).toEqual([]);
});
