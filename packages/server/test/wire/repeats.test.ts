import { randomUUID } from "node:crypto";
import { conversationOperations } from "@postrider/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";
import { ask, forThisWorld, prepare, servedCalls } from "./example-calls.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The POSTs that make nothing: a repeat of them is asked anew. */
const READING = new Set([
  "contacts.getChannelProfile",
  "messages.listLastMessagesByChannelIdentity",
  "transcoding.transcodeMessage",
]);

/** All the others, of which a repeat would make, record or tell something twice. */
const writing = Object.values(conversationOperations)
  .filter(({ id, method }) => method === "POST" && !READING.has(id))
  .map(({ id }) => id);

test.each(writing)("%s keeps its answer for repeats under one key", async (id) => {
  const call = servedCalls.find(({ operation }) => operation === id);
  if (call === undefined) throw new Error(`The contract has no example of ${id}.`);
  const ids = await prepare(world, call);
  const body = forThisWorld(world, call.request.body, ids);
  const headers = { "idempotency-key": randomUUID() };

  const first = await ask(world, call, ids, body, headers);
  const second = await ask(world, call, ids, body, headers);
  expect(first.status).toBe(200);
  expect(second.status).toBe(200);
  expect(second.headers.get("idempotent-replay")).toBe("true");
  expect(await second.text()).toBe(await first.text());
});

test("a repeat of opting somebody out is recorded once", async () => {
  const { consents } = world.client.conversation;
  const consent_records = [{ identification: "+12025550177", consent_type: "OPT_OUT_ALL" }];
  const body = JSON.stringify({ app_id: world.appId, consent_records });
  const headers = { "idempotency-key": randomUUID() };
  const path = `/conversationbatch/v1/projects/${world.server.project_id}/consents`;
  for (let i = 0; i < 2; i++) await world.fetch(path, { method: "POST", headers, body });
  const { data } = await consents.listAuditRecords(world.appId, "12025550177");
  expect(data.map(({ operation }) => operation)).toEqual(["OPERATION_INSERT"]);
});
