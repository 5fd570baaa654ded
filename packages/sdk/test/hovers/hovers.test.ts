import { describe, expect, test } from "vitest";
import { Editor } from "./editor.ts";

/** Longest signature that people read, in characters: about two lines of an editor. */
const MAX_SIGNATURE_CHARS = 160;

const PROGRAM = `
import { ApiError, ConnectionError, RateLimitError, SinchClient } from "@postrider/sdk";
import { Conversation } from "@postrider/sdk/conversation";
import { constructEvent, signForTest } from "@postrider/sdk/webhooks";

export const client = new SinchClient({
  projectId: "p",
  keyId: "k",
  keySecret: "s",
  accessToken: "t",
  auth: "basic",
  conversationRegion: "eu",
  smsRegion: "us",
  voiceRegion: "euc1",
  servicePlanId: "plan",
  applicationAuth: "signed",
  baseUrl: "http://127.0.0.1:8787",
  baseUrls: {},
  timeout: 1_000,
  deadline: 5_000,
  maxRetries: 1,
  hooks: { onEnd: ({ durationMs }) => console.log(durationMs) },
});
const { messages } = new Conversation(client);
const sent = await messages.send(
  {
    app_id: "a",
    recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "1" }] } },
    message: { text_message: { text: "hi" } },
    channel_priority_order: ["RCS"],
    callback_url: "https://me/",
    ttl: "60s",
    queue: "NORMAL_PRIORITY",
  },
  { idempotencyKey: "order-77", signal: AbortSignal.timeout(1_000) },
);
console.log(sent.message_id, sent.accepted_time);
await messages.sendTextMessage({ app_id: "a", text: "hi", contact_id: "c" });
await messages.sendCardMessage({
  app_id: "a",
  contact_id: "c",
  card_message: { title: "t", media_message: { url: "https://me/1.png" } },
});
const page = await messages.list({ app_id: "a", page_size: 2 });
console.log(page.data, page.hasNextPage, await page.nextPage());
console.log(await messages.list({ channel: "" }).toArray({ limit: 3 }));
const { requestId } = await client.conversation.apps.get("a").withResponse();
await client.conversation.webhooks.create({ app_id: "a", target: "https://me/", target_type: "HTTP" });
await client.request({ path: "/health", product: "sms" });
export async function POST(request: Request) {
  const event = await constructEvent(request, "secret", { toleranceSeconds: 300 });
  if (event.trigger === "MESSAGE_DELIVERY") console.log(event.message_delivery_report.status);
  try {
    await signForTest("{}", "secret");
  } catch (error) {
    if (error instanceof RateLimitError) console.log(error.retryAfter);
    if (error instanceof ApiError) console.log(error.status, error.code, error.isRetryable, requestId);
    if (error instanceof ConnectionError) console.log(error.isUnsent);
  }
}
`;

/** Places where people rest their pointer; each stands in the program once. */
const PLACES = [
  "  projectId",
  "  keySecret",
  "  accessToken",
  "  auth",
  "  conversationRegion",
  "  smsRegion",
  "  voiceRegion",
  "  servicePlanId",
  "  applicationAuth",
  "  baseUrl",
  "  timeout",
  "  deadline",
  "  maxRetries",
  "hooks: { onEnd",
  "{ durationMs",
  "messages.send",
  "    recipient",
  "{ channel_identities",
  "[{ channel",
  '"SMS", identity',
  "    message",
  "{ text_message",
  "    channel_priority_order",
  "    callback_url",
  "    ttl",
  "    queue",
  "{ idempotencyKey",
  ", signal",
  "sent.message_id",
  "sent.accepted_time",
  "messages.sendTextMessage",
  "messages.sendCardMessage",
  "{ title",
  "media_message",
  "messages.list",
  "page_size",
  "page.hasNextPage",
  "page.nextPage",
  ".toArray",
  "conversation.apps",
  "apps.get",
  ".withResponse",
  "webhooks.create",
  "target_type",
  "client.request",
  "toleranceSeconds",
  "await signForTest",
  "message_delivery_report.status",
  "error.retryAfter",
  "error.code",
  "error.isUnsent",
];

const editor = new Editor(PROGRAM);

test("the program has no mistakes", () => {
  expect(editor.problems()).toEqual([]);
});

describe("the hover over", () => {
  test.each(PLACES.map((place) => [place.trim(), place] as const))(
    "%s says in a sentence what it is",
    (_, place) => {
      const { signature, docs } = editor.hover(place);
      expect(docs).toMatch(/^[A-Z`].*[.`)]$/s);
      expect(signature.length).toBeLessThanOrEqual(MAX_SIGNATURE_CHARS);
    },
  );
});

test("limits and defaults are in the hover of their field", () => {
  expect(editor.hover("page_size").docs).toMatch(/\b1000\b/);
  expect(editor.hover("  timeout").docs).toBe(
    "Milliseconds for one attempt, until the last byte of the answer. Default 30,000.",
  );
});

test("every method of every domain has words, and a signature that can be read", () => {
  const bad = [...editor.methods()].filter(
    ([, { signature, docs }]) => docs === "" || signature.length > MAX_SIGNATURE_CHARS,
  );
  expect(editor.methods().size).toBeGreaterThan(20);
  expect(bad).toEqual([]);
});

test("known values are offered, though others are accepted", () => {
  const offered = new Editor(PROGRAM.replace('channel: ""', 'channel: "'));
  expect(offered.completions('channel: "')).toEqual(expect.arrayContaining(["RCS", "SMS", "WHATSAPP"]));
});
