import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  constructEvent,
  parseEvent,
  signForTest,
  verify,
  type WebhookRequest,
  WebhookVerificationError,
} from "./index.ts";

const SECRET = "s3cr3t";
const BODY = '{"a":1}';
const NOW = 1_760_000_000_000;
/** Test vector of the Conversation API's signature, made independently. */
const HEADERS = {
  "x-sinch-webhook-signature": "0+RJaLsPfoaPyJEAfVoWu6U7WTvtpTbhKEGrlFqFEn0=",
  "x-sinch-webhook-signature-algorithm": "HmacSHA256",
  "x-sinch-webhook-signature-nonce": "01K7NONCE",
  "x-sinch-webhook-signature-timestamp": "1760000000",
};

async function refusalOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WebhookVerificationError);
  return (error as WebhookVerificationError).reason;
}

/** A real request of Node's http, as a server's handler gets it. */
async function receive(body: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const server = createServer();
  const received = new Promise<IncomingMessage>((resolve) => {
    server.on("request", resolve);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  httpRequest({ port: (server.address() as AddressInfo).port, method: "POST", headers, agent: false }).end(
    body,
  );
  return received;
}

describe("verify", () => {
  test("accepts the test vector and returns the body", async () => {
    expect(await verify({ headers: HEADERS, body: BODY }, SECRET, { now: NOW })).toBe(BODY);
  });

  test("signForTest makes the test vector", async () => {
    expect(await signForTest(BODY, SECRET, { nonce: "01K7NONCE", timestamp: 1_760_000_000 })).toEqual(
      HEADERS,
    );
  });

  test("accepts whatever signForTest signs, and nothing one bit away from it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        fc.nat(),
        async (body, secret, at) => {
          const headers = await signForTest(body, secret);
          await verify({ headers, body }, secret);
          const tampered = body.map((byte, index) => (index === at % body.length ? byte ^ 1 : byte));
          expect(await refusalOf(verify({ headers, body: tampered }, secret))).toBe("bad_signature");
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each<[string, () => WebhookRequest | Promise<WebhookRequest>]>([
    ["a Fetch request", () => new Request("http://me/", { method: "POST", headers: HEADERS, body: BODY })],
    ["a Node request", () => receive(BODY, HEADERS)],
    ["Express with express.raw()", () => ({ headers: HEADERS, body: Buffer.from(BODY) })],
    [
      "a framework that keeps rawBody",
      () => ({ headers: HEADERS, body: { a: 1 }, rawBody: Buffer.from(BODY) }),
    ],
    ["Headers and text", () => ({ headers: new Headers(HEADERS), body: BODY })],
    [
      "headers in any case, as lists",
      () => ({
        headers: Object.fromEntries(
          Object.entries(HEADERS).map(([name, value]) => [name.toUpperCase(), [value]]),
        ),
        body: BODY,
      }),
    ],
  ])("reads %s", async (_, makeRequest) => {
    expect(await verify(await makeRequest(), SECRET, { now: NOW })).toBe(BODY);
  });

  test("accepts any of several secrets, so that one can be replaced", async () => {
    const request = { headers: HEADERS, body: BODY };
    expect(await verify(request, ["new-secret", SECRET], { now: NOW })).toBe(BODY);
    expect(await refusalOf(verify(request, ["new-secret", "other"], { now: NOW }))).toBe("bad_signature");
    expect(await refusalOf(verify(request, [], { now: NOW }))).toBe("bad_signature");
  });

  test("an empty secret, a forgotten setting, accepts nothing", async () => {
    const headers = await signForTest(BODY, "x");
    expect(await refusalOf(verify({ headers, body: BODY }, ""))).toBe("bad_signature");
  });

  test.each([
    ["missing_header", { "x-sinch-webhook-signature": undefined }],
    ["missing_header", { "x-sinch-webhook-signature-nonce": "" }],
    ["missing_header", { "x-sinch-webhook-signature-timestamp": undefined }],
    ["missing_header", { "x-sinch-webhook-signature-algorithm": undefined }],
    ["unsupported_algorithm", { "x-sinch-webhook-signature-algorithm": "none" }],
    ["bad_timestamp", { "x-sinch-webhook-signature-timestamp": "1e9" }],
    ["bad_signature", { "x-sinch-webhook-signature": "not base64!" }],
    ["bad_signature", { "x-sinch-webhook-signature": "AAAA" }],
    ["bad_signature", { "x-sinch-webhook-signature-nonce": "other" }],
    ["outside_tolerance", { "x-sinch-webhook-signature-timestamp": "1759999699" }],
    ["outside_tolerance", { "x-sinch-webhook-signature-timestamp": "1760000301" }],
  ])("refuses with %s: %j", async (reason, change) => {
    const headers = { ...HEADERS, ...change };
    expect(await refusalOf(verify({ headers, body: BODY }, SECRET, { now: NOW }))).toBe(reason);
  });

  test("an old callback passes a wider tolerance, or none", async () => {
    const request = { headers: HEADERS, body: BODY };
    const now = NOW + 301_000;
    expect(await refusalOf(verify(request, SECRET, { now }))).toBe("outside_tolerance");
    expect(await verify(request, SECRET, { now, toleranceSeconds: 301 })).toBe(BODY);
    expect(await verify(request, SECRET, { now, toleranceSeconds: 0 })).toBe(BODY);
  });

  test("a parsed body is refused with the way out", async () => {
    const promise = verify({ headers: HEADERS, body: { a: 1 } }, SECRET, { now: NOW });
    expect(await refusalOf(promise)).toBe("body_not_raw");
    await expect(promise).rejects.toThrow("express.raw");
  });

  test("a request that was read before is refused", async () => {
    const request = new Request("http://me/", { method: "POST", headers: HEADERS, body: BODY });
    await request.text();
    expect(await refusalOf(verify(request, SECRET, { now: NOW }))).toBe("body_not_raw");

    const incoming = await receive(BODY, HEADERS);
    await incoming.toArray();
    expect(await refusalOf(verify(incoming, SECRET, { now: NOW }))).toBe("body_not_raw");
  });

  test("an endless body of a stranger is not read to its end", async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    let produced = 0;
    const request = {
      headers: HEADERS,
      async *[Symbol.asyncIterator]() {
        for (;;) {
          produced += 1;
          yield chunk;
        }
      },
    };
    expect(await refusalOf(verify(request, SECRET, { now: NOW }))).toBe("body_too_large");
    expect(produced).toBe(5);
  });
});

describe("parseEvent", () => {
  test("names the trigger after the payload key and keeps every field", () => {
    const event = parseEvent(
      '{"app_id":"a","project_id":"p","message_delivery_report":{"status":"DELIVERED"},"new":1}',
    );
    expect(event).toEqual({
      trigger: "MESSAGE_DELIVERY",
      app_id: "a",
      project_id: "p",
      message_delivery_report: { status: "DELIVERED" },
      new: 1,
    });
  });

  // The list of triggers of the Conversation API reference, "Callbacks".
  test.each([
    ["MESSAGE_INBOUND", "message"],
    ["MESSAGE_DELIVERY", "message_delivery_report"],
    ["MESSAGE_SUBMIT", "message_submit_notification"],
    ["EVENT_INBOUND", "event"],
    ["EVENT_DELIVERY", "event_delivery_report"],
    ["CONVERSATION_START", "conversation_start_notification"],
    ["CONVERSATION_STOP", "conversation_stop_notification"],
    ["CONVERSATION_DELETE", "conversation_delete_notification"],
    ["CONTACT_CREATE", "contact_create_notification"],
    ["CONTACT_UPDATE", "contact_update_notification"],
    ["CONTACT_DELETE", "contact_delete_notification"],
    ["CONTACT_MERGE", "contact_merge_notification"],
    ["CONTACT_IDENTITIES_DUPLICATION", "duplicated_contact_identities_notification"],
    ["CAPABILITY", "capability_notification"],
    ["OPT_IN", "opt_in_notification"],
    ["OPT_OUT", "opt_out_notification"],
    ["CHANNEL_EVENT", "channel_event_notification"],
    ["UNSUPPORTED", "unsupported_callback"],
    ["SMART_CONVERSATION", "smart_conversation_notification"],
    ["MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION", "message_redaction"],
    ["RECORD_NOTIFICATION", "record_notification"],
    ["BATCH_STATUS_UPDATE", "batch_status_update_notification"],
  ])("%s is told by %s, once its signature is proven", async (trigger, key) => {
    const callback = { app_id: "a", project_id: "p", [key]: { new: 1 } };
    const body = JSON.stringify(callback);
    const headers = await signForTest(body, SECRET);
    expect(await constructEvent({ headers, body }, SECRET)).toEqual({ ...callback, trigger });
    const tampered = body.replace("1", "2");
    expect(await refusalOf(constructEvent({ headers, body: tampered }, SECRET))).toBe("bad_signature");
  });

  test("narrows by trigger", () => {
    const event = parseEvent({ message: { id: "m", channel_identity: { identity: "46700000000" } } });
    const identity =
      event.trigger === "MESSAGE_INBOUND" ? event.message.channel_identity?.identity : undefined;
    expect(identity).toBe("46700000000");
  });

  test("a trigger of tomorrow is UNKNOWN, with all its fields", () => {
    expect(parseEvent('{"app_id":"a","holo_notification":{"x":1}}')).toEqual({
      trigger: "UNKNOWN",
      app_id: "a",
      holo_notification: { x: 1 },
    });
  });

  test("a date in a text stays the text it is", () => {
    const event = parseEvent('{"message":{"contact_message":{"text_message":{"text":"2024-05-01"}}}}');
    expect(event).toMatchObject({ message: { contact_message: { text_message: { text: "2024-05-01" } } } });
  });

  test.each([["{"], ["1"], ["null"], [""]])("%j is no callback", (body) => {
    expect(() => parseEvent(body)).toThrow("The callback is not");
  });
});

test("constructEvent verifies and reads", async () => {
  const body = '{"app_id":"a","project_id":"p","event":{"id":"e"}}';
  const event = await constructEvent({ headers: await signForTest(body, SECRET), body }, SECRET);
  expect(event).toMatchObject({ trigger: "EVENT_INBOUND", event: { id: "e" } });
});
