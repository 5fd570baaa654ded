/** Every method of the Verification domain: what it puts on the wire, and that both sides keep to the contract. */
import { createHash, createHmac } from "node:crypto";
import { BadRequestError, type SinchClient } from "@postrider/sdk";
import { Verification } from "@postrider/sdk/verification";
import { describe, expect, test } from "vitest";
import { APPLICATION } from "./support/application.ts";
import { startCheckedServer } from "./support/checked-server.ts";
import { answer, startLocalServer } from "./support/local-server.ts";
import { createTestClient, errorOf } from "./support/test-client.ts";

const ROOT = "/verification/v1/verifications";
const NUMBER = "+46700000000";
const BY_NUMBER = `${ROOT}/number/%2B46700000000`;
const IDENTITY = { type: "number", endpoint: NUMBER };

type Use = (domain: SinchClient["verification"]) => PromiseLike<object>;

// Rows of the table of methods, by what the API reference says of them.
test.each<[name: string, Use, wire: unknown[], answered: object]>([
  [
    "startSms",
    ({ verifications }) =>
      verifications.startSms({
        identity: IDENTITY,
        reference: "order-77",
        custom: "shop",
        smsOptions: { codeType: "Alpha", expiry: "00:05:00" },
      }),
    [
      "POST",
      ROOT,
      {
        identity: IDENTITY,
        method: "sms",
        reference: "order-77",
        custom: "shop",
        smsOptions: { codeType: "Alpha", expiry: "00:05:00" },
      },
    ],
    { method: "sms", sms: { interceptionTimeout: 298 } },
  ],
  [
    "startFlashCall",
    ({ verifications }) =>
      verifications.startFlashCall({ identity: IDENTITY, flashCallOptions: { dialTimeout: 17 } }),
    ["POST", ROOT, { identity: IDENTITY, method: "flashcall", flashCallOptions: { dialTimeout: 17 } }],
    { method: "flashcall", flashCall: { cliFilter: "(.*)70123(.*)" } },
  ],
  [
    "startPhoneCall",
    ({ verifications }) =>
      verifications.startPhoneCall({
        identity: IDENTITY,
        calloutOptions: { speech: { locale: "en-GB" } },
      }),
    [
      "POST",
      ROOT,
      { identity: IDENTITY, method: "callout", calloutOptions: { speech: { locale: "en-GB" } } },
    ],
    { method: "callout" },
  ],
  [
    "startData",
    ({ verifications }) => verifications.startData({ identity: IDENTITY }),
    ["POST", ROOT, { identity: IDENTITY, method: "seamless" }],
    { method: "seamless", seamless: { targetUri: expect.any(String) } },
  ],
  [
    "startWhatsApp",
    ({ verifications }) =>
      verifications.startWhatsApp({ identity: IDENTITY, whatsappOptions: { codeType: "Numeric" } }),
    ["POST", ROOT, { identity: IDENTITY, method: "whatsapp", whatsappOptions: { codeType: "Numeric" } }],
    { method: "whatsapp", whatsapp: { codeType: "Numeric" } },
  ],
  [
    "reportById",
    ({ verifications }) => verifications.reportById("v1", { method: "sms", sms: { code: "1" } }),
    ["PUT", `${ROOT}/id/v1`, { method: "sms", sms: { code: "1" } }],
    { status: "SUCCESSFUL" },
  ],
  [
    "reportSmsById",
    ({ verifications }) => verifications.reportSmsById("v1", { code: "2302", cli: "Sinch" }),
    ["PUT", `${ROOT}/id/v1`, { method: "sms", sms: { code: "2302", cli: "Sinch" } }],
    { method: "sms", status: "SUCCESSFUL" },
  ],
  [
    "reportFlashCallById",
    ({ verifications }) => verifications.reportFlashCallById("v1", { cli: "+46701234567" }),
    ["PUT", `${ROOT}/id/v1`, { method: "flashcall", flashCall: { cli: "+46701234567" } }],
    { method: "flashcall", status: "FAIL", reason: "Expired", callComplete: true },
  ],
  [
    "reportPhoneCallById",
    ({ verifications }) => verifications.reportPhoneCallById("v1", { code: "4711" }),
    ["PUT", `${ROOT}/id/v1`, { method: "callout", callout: { code: "4711" } }],
    { method: "callout", status: "FAIL", reason: "Invalid code" },
  ],
  [
    "reportWhatsAppById",
    ({ verifications }) => verifications.reportWhatsAppById("v1", { code: "12345" }),
    ["PUT", `${ROOT}/id/v1`, { method: "whatsapp", whatsapp: { code: "12345" } }],
    { method: "whatsapp", status: "SUCCESSFUL" },
  ],
  [
    "reportByIdentity",
    ({ verifications }) => verifications.reportByIdentity(NUMBER, { method: "sms", sms: { code: "1" } }),
    ["PUT", BY_NUMBER, { method: "sms", sms: { code: "1" } }],
    { status: "SUCCESSFUL" },
  ],
  [
    "reportSmsByIdentity",
    ({ verifications }) => verifications.reportSmsByIdentity(NUMBER, { code: "2302" }),
    ["PUT", BY_NUMBER, { method: "sms", sms: { code: "2302" } }],
    { method: "sms" },
  ],
  [
    "reportFlashCallByIdentity",
    ({ verifications }) => verifications.reportFlashCallByIdentity(NUMBER, { cli: "+46701234567" }),
    ["PUT", BY_NUMBER, { method: "flashcall", flashCall: { cli: "+46701234567" } }],
    { method: "flashcall" },
  ],
  [
    "reportPhoneCallByIdentity",
    ({ verifications }) => verifications.reportPhoneCallByIdentity(NUMBER, { code: "4711" }),
    ["PUT", BY_NUMBER, { method: "callout", callout: { code: "4711" } }],
    { method: "callout" },
  ],
  [
    "reportWhatsAppByIdentity",
    ({ verifications }) => verifications.reportWhatsAppByIdentity(NUMBER, { code: "12345" }),
    ["PUT", BY_NUMBER, { method: "whatsapp", whatsapp: { code: "12345" } }],
    { method: "whatsapp" },
  ],
  [
    "getById",
    ({ verificationStatus }) => verificationStatus.getById("v/1"),
    ["GET", `${ROOT}/id/v%2F1`, undefined],
    { status: "FAIL", callResult: "NO_ANSWER" },
  ],
  [
    "getByIdentity",
    ({ verificationStatus }) => verificationStatus.getByIdentity(NUMBER, "sms"),
    ["GET", `${ROOT}/sms/number/%2B46700000000`, undefined],
    { method: "sms", source: "intercepted" },
  ],
  [
    "getByReference",
    ({ verificationStatus }) => verificationStatus.getByReference("order-81"),
    ["GET", `${ROOT}/reference/order-81`, undefined],
    { reference: "order-81" },
  ],
])("%s", async (_name, use, wire, answered) => {
  const server = await startCheckedServer("verification");
  const { client } = createTestClient(server.url, APPLICATION);

  expect(await use(client.verification)).toMatchObject(answered);

  const [{ method, url, body } = {}] = server.requests;
  expect([method, url, body ? JSON.parse(body) : undefined]).toEqual(wire);
});

describe("signing in", () => {
  test("the secret signs method, body, content type, time and path", async () => {
    const server = await startCheckedServer("verification");
    const { client } = createTestClient(server.url, APPLICATION);

    await client.verification.verifications.reportSmsByIdentity(NUMBER, { code: "2302" });

    const [{ headers = {}, body = "" } = {}] = server.requests;
    expect(headers["content-type"]).toBe("application/json");
    const signed = [
      "PUT",
      createHash("md5").update(body).digest("base64"),
      "application/json",
      `x-timestamp:${headers["x-timestamp"]}`,
      // Escapes are not signed: the server reads the path without them.
      `${ROOT}/number/+46700000000`,
    ];
    const hmac = createHmac("sha256", Buffer.from(APPLICATION.applicationSecret, "base64"));
    expect(headers.authorization).toBe(
      `Application app-key-1:${hmac.update(signed.join("\n")).digest("base64")}`,
    );
  });

  test("a request without a body has neither checksum nor content type", async () => {
    const server = await startCheckedServer("verification");
    const { client } = createTestClient(server.url, APPLICATION);

    await client.verification.verificationStatus.getById("v1");

    const [{ headers = {} } = {}] = server.requests;
    const signed = `GET\n\n\nx-timestamp:${headers["x-timestamp"]}\n${ROOT}/id/v1`;
    const hmac = createHmac("sha256", Buffer.from(APPLICATION.applicationSecret, "base64"));
    expect(headers["content-type"]).toBeUndefined();
    expect(headers.authorization).toBe(`Application app-key-1:${hmac.update(signed).digest("base64")}`);
  });

  test("key and secret travel as Basic where that is asked for", async () => {
    const server = await startCheckedServer("verification");
    const { client } = createTestClient(server.url, { ...APPLICATION, applicationAuth: "basic" });
    await client.verification.verificationStatus.getById("v1");
    const encoded = btoa(`${APPLICATION.applicationKey}:${APPLICATION.applicationSecret}`);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${encoded}`);
  });

  test("the domain can be used without a client", async () => {
    const server = await startCheckedServer("verification");
    const verification = new Verification({ ...APPLICATION, baseUrl: server.url });
    expect(await verification.verificationStatus.getById("v1")).toMatchObject({ method: "callout" });
  });
});

test("the language is asked for by a header", async () => {
  const server = await startCheckedServer("verification");
  const { client } = createTestClient(server.url, APPLICATION);
  await client.verification.verifications.startSms(
    { identity: IDENTITY },
    { headers: { "Accept-Language": "sv-SE" } },
  );
  expect(server.requests[0]?.headers["accept-language"]).toBe("sv-SE");
});

test.each<[Use, string]>([
  [({ verifications }) => verifications.startSms({} as never), "$.identity is required"],
  [
    ({ verifications }) => verifications.startSms({ identity: { type: "number", endpoint: "0700" } }),
    "$.identity.endpoint must be a phone number like +12025550123",
  ],
  [
    ({ verifications }) => verifications.startSms({ identity: IDENTITY, smsOptions: { expiry: "5m" } }),
    "$.smsOptions.expiry must be a time span like 00:05:00",
  ],
  [
    ({ verifications }) =>
      verifications.startFlashCall({ identity: IDENTITY, flashCallOptions: { dialTimeout: 121 } }),
    "$.flashCallOptions.dialTimeout must be at most 120, was 121",
  ],
  [
    ({ verifications }) => verifications.startData({ identity: IDENTITY, custom: "x".repeat(4097) }),
    "$.custom must be at most 4096 characters, was 4097",
  ],
  [
    ({ verifications }) => verifications.start({ identity: IDENTITY, method: "pigeon" } as never),
    '$.method must be one of sms, flashcall, callout, seamless, whatsapp, was "pigeon"',
  ],
  [({ verifications }) => verifications.reportSmsById("v1", {} as never), "$.sms.code is required"],
  [
    ({ verificationStatus }) => verificationStatus.getByIdentity(NUMBER, "seamless"),
    '$.method must be one of sms, flashcall, callout, whatsapp, was "seamless"',
  ],
])("what the contract forbids is a bad request: %#", async (use, message) => {
  const server = await startCheckedServer("verification");
  const { client } = createTestClient(server.url, APPLICATION);
  const error = await errorOf(use(client.verification));
  expect(error).toBeInstanceOf(BadRequestError);
  expect(error).toMatchObject({ code: 40001, status: 400 });
  expect(error.message).toContain(message);
});

test("a report is not repeated: it may have used up an attempt", async () => {
  const server = await startLocalServer((response) =>
    answer(response, 503, { errorCode: 50300, message: "Not now" }),
  );
  const { client } = createTestClient(server.url, APPLICATION);
  const error = await errorOf(client.verification.verifications.reportSmsById("v1", { code: "1" }));
  expect(error).toMatchObject({ code: 50300 });
  expect(server.requests).toHaveLength(1);
});

test("a status is read again after a passing error", async () => {
  const server = await startLocalServer((response, _request, count) =>
    count === 1
      ? answer(response, 503, { errorCode: 50300, message: "Not now" })
      : answer(response, 200, { id: "v1", method: "sms", status: "PENDING" }),
  );
  const { client } = createTestClient(server.url, APPLICATION);
  expect(await client.verification.verificationStatus.getById("v1")).toMatchObject({ status: "PENDING" });
  // A signature is made anew for each attempt: its time must not be old.
  expect(new Set(server.requests.map(({ headers }) => headers.authorization)).size).toBe(2);
});
