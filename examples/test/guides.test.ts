import { SinchClient } from "@postrider/sdk";
import { startServer } from "@postrider/server";
import { afterAll, describe, expect, test } from "vitest";
import { startCheckedServer } from "../../packages/sdk/test/support/checked-server.ts";
import { askForTime, contactOf, forget, readConversation } from "../guides/conversation.ts";
import { isMobile, isSimFresh } from "../guides/number-lookup.ts";
import { giveBack, listRented, rentFor } from "../guides/numbers.ts";
import { answersSince, countParts, remind, statusOf } from "../guides/sms.ts";

const PHONE = "12025550123";

describe("the guide to Conversation, with a server of ours", async () => {
  const server = await startServer({ memory: true });
  afterAll(() => server.close());
  const sinch = new SinchClient({
    baseUrl: server.url,
    projectId: server.project_id,
    keyId: server.key_id,
    keySecret: server.key_secret,
    conversationRegion: "eu",
  });

  test("asks, reads what was said, and forgets", async () => {
    const contact_id = await contactOf(sinch, PHONE, "Ada");
    expect(await contactOf(sinch, PHONE, "Ada")).toBe(contact_id);

    const message_id = await askForTime(sinch, server.app_id, PHONE);
    await expect
      .poll(() => readConversation(sinch, contact_id))
      .toEqual([expect.stringMatching(/^TO_CONTACT .*When shall we come\?/)]);
    await forget(sinch, message_id);
    await forget(sinch, message_id);
    expect(await readConversation(sinch, contact_id)).toEqual([]);
  });
});

/** A client of a server that knows the contract: it refuses what breaks it, and answers with its examples. */
async function checked(api: "sms" | "numbers" | "number-lookup"): Promise<SinchClient> {
  const { url } = await startCheckedServer(api);
  return new SinchClient({
    baseUrl: url,
    projectId: "p1",
    accessToken: "t1",
    ...(api === "sms" && { servicePlanId: "plan1", smsApiToken: "t2", smsRegion: "eu" }),
  });
}

test("the guide to SMS, with a server that knows its contract", async () => {
  const sinch = await checked("sms");

  expect(await remind(sinch, { "+12025550123": "Ada" })).toMatch(/^01/);
  expect(await countParts(sinch, ["+12025550123"], "Hi")).toBeGreaterThan(0);
  expect(Object.keys(await statusOf(sinch, "01FC66621XXXXX119Z8PMV1QPQ"))).toContain("Delivered");
  expect(await answersSince(sinch, new Date(0))).toEqual([expect.stringContaining(": ")]);
});

test("the guide to Numbers, with a server that knows its contract", async () => {
  const sinch = await checked("numbers");

  expect(await rentFor(sinch, "plan1")).toMatch(/^\+/);
  expect(await listRented(sinch)).toEqual([expect.stringMatching(/^\+/)]);
  expect(await giveBack(sinch, "+12025550134")).toMatch(/^\d{4}-/);
});

test("the guide to Number Lookup, with a server that knows its contract", async () => {
  const sinch = await checked("number-lookup");

  expect(typeof (await isMobile(sinch, "+12025550134"))).toBe("boolean");
  expect(await isSimFresh(sinch, "+12025550134")).toBe(true);
});
