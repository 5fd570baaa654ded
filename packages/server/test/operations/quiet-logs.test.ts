import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, WEBHOOK_SECRET, type World } from "../world.ts";

/*
 * Scenario R40: a full run at the most talkative level, and nothing in the log that people wrote or that is secret.
 */
const TEXTS = [
  "Your parcel is waiting",
  "Is it the blue one?",
  "4711-in-a-wrong-request",
  "metadata-of-ours",
];
const TOKEN = "token-of-the-sms-plan";

let world: World;
let log = "";
beforeAll(async () => {
  const logTo = {
    write: (line: string) => {
      log += line;
    },
  };
  world = await startWorld({ logLevel: "trace", logTo });
});
afterAll(() => world.close());

test("the log tells what happened to a message, step by step, and nothing that was said", async () => {
  const [sent, answered, wrong, metadata] = TEXTS as [string, string, string, string];
  const { apps } = world.client.conversation;
  await apps.create({
    display_name: "Other",
    channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "plan", token: TOKEN } }],
  });
  await world.listen();
  const message = { text_message: { text: sent } };
  const id = await world.send({ message, message_metadata: metadata });
  await world.handset.send("SMS", { text: answered });
  await world.handset.script("SMS", { submit: { fail: { code: "CHANNEL_FAILURE" } }, times: 1 });
  await world.send({ message });
  world.customer.answerNext(500, 503);
  await world.clock.advance(60_000);
  expect((await world.api("/messages:send", { method: "POST", body: `{"text":"${wrong}"` })).status).toBe(
    400,
  );
  expect((await world.api("/messages:send", { method: "POST", body: `{"app_id":"${wrong}"}` })).status).toBe(
    400,
  );
  expect((await world.api("/apps", { authorization: `Bearer ${wrong}` })).status).toBe(401);

  const steps = log
    .split("\n")
    .filter((line) => line.includes(id))
    .map((line) => JSON.parse(line))
    .filter(({ projectId }) => projectId === world.server.project_id)
    .map(({ step }) => step);
  expect(steps.slice(0, 2)).toEqual(["accept", "dispatch"]);
  expect(steps).toContain("deliver");

  const { key_secret, sms_api_token, application_secret, webhook_secret } = world.server;
  const basic = Buffer.from(`${world.server.key_id}:${key_secret}`).toString("base64");
  for (const text of [...TEXTS, TOKEN, WEBHOOK_SECRET, basic, key_secret, sms_api_token])
    expect(log, text).not.toContain(text);
  for (const secret of [application_secret, webhook_secret]) expect(log).not.toContain(secret);
  expect(log).not.toMatch(/Bearer |Basic /);
});
