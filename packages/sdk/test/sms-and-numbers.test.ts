/**
 * Every method of SMS, Numbers and Number Lookup against what the references say of the wire: method, path, query and
 * body are written here by hand, not read from our contract.
 */
import type { SinchClient } from "@postrider/sdk";
import { describe, expect, test } from "vitest";
import { answer, startLocalServer } from "./support/local-server.ts";
import { createTestClient } from "./support/test-client.ts";

type Row = [call: (client: SinchClient) => PromiseLike<unknown>, request: string, body?: object];

const BATCH = { to: ["12017777777"], from: "Shop", body: "Hi" };
const BINARY = { to: ["12017777777"], body: "AQI=", udh: "06050423F423F4" };
const MEDIA = { to: ["12017777777"], body: { url: "https://example.com/a.png" } };
const GROUP = { name: "Regulars", members: ["12017777777"] };
const NUMBER = "+12025550134";
const ADDRESS = {
  displayName: "Shop",
  address: { streetNumber: "1", streetInfo: "A", city: "B", state: "GA", postalCode: "30326" },
};
const KYC = { regionCode: "SE", numberType: "MOBILE" as const };

const SMS: Row[] = [
  [({ sms }) => sms.batches.send(BATCH), "POST /batches", BATCH],
  [({ sms }) => sms.batches.sendSms(BATCH), "POST /batches", { ...BATCH, type: "mt_text" }],
  [({ sms }) => sms.batches.sendMms(MEDIA), "POST /batches", { ...MEDIA, type: "mt_media" }],
  [({ sms }) => sms.batches.sendBinary(BINARY), "POST /batches", { ...BINARY, type: "mt_binary" }],
  [
    ({ sms }) => sms.batches.list({ page_size: 5, from: ["A", "B"], client_reference: "r" }),
    "GET /batches?page_size=5&from=A,B&client_reference=r",
  ],
  [({ sms }) => sms.batches.get("b/1"), "GET /batches/b%2F1"],
  [({ sms }) => sms.batches.cancel("b1"), "DELETE /batches/b1"],
  [
    ({ sms }) => sms.batches.sendDeliveryFeedback("b1", { recipients: [] }),
    "POST /batches/b1/delivery_feedback",
    { recipients: [] },
  ],
  [
    ({ sms }) => sms.batches.dryRun({ ...BATCH, per_recipient: true, number_of_recipients: 7 }),
    "POST /batches/dry_run?per_recipient=true&number_of_recipients=7",
    BATCH,
  ],
  [
    ({ sms }) => sms.batches.dryRunSms({ ...BATCH, per_recipient: true }),
    "POST /batches/dry_run?per_recipient=true",
    { ...BATCH, type: "mt_text" },
  ],
  [({ sms }) => sms.batches.dryRunMms(MEDIA), "POST /batches/dry_run", { ...MEDIA, type: "mt_media" }],
  [({ sms }) => sms.batches.dryRunBinary(BINARY), "POST /batches/dry_run", { ...BINARY, type: "mt_binary" }],
  [
    ({ sms }) => sms.batches.update("b1", { to_add: ["1"], send_at: null }),
    "POST /batches/b1",
    { to_add: ["1"], send_at: null },
  ],
  [
    ({ sms }) => sms.batches.updateSms("b1", { body: "x" }),
    "POST /batches/b1",
    { body: "x", type: "mt_text" },
  ],
  [
    ({ sms }) => sms.batches.updateMms("b1", { strict_validation: true }),
    "POST /batches/b1",
    { strict_validation: true, type: "mt_media" },
  ],
  [
    ({ sms }) => sms.batches.updateBinary("b1", { udh: "00" }),
    "POST /batches/b1",
    { udh: "00", type: "mt_binary" },
  ],
  [({ sms }) => sms.batches.replace("b1", BATCH), "PUT /batches/b1", BATCH],
  [({ sms }) => sms.batches.replaceSms("b1", BATCH), "PUT /batches/b1", { ...BATCH, type: "mt_text" }],
  [({ sms }) => sms.batches.replaceMms("b1", MEDIA), "PUT /batches/b1", { ...MEDIA, type: "mt_media" }],
  [({ sms }) => sms.batches.replaceBinary("b1", BINARY), "PUT /batches/b1", { ...BINARY, type: "mt_binary" }],
  [
    ({ sms }) => sms.deliveryReports.get("b1", { type: "full", status: ["Delivered"], code: [0, 400] }),
    "GET /batches/b1/delivery_report?type=full&status=Delivered&code=0,400",
  ],
  [
    ({ sms }) => sms.deliveryReports.getForNumber("b1", "12017777777"),
    "GET /batches/b1/delivery_report/12017777777",
  ],
  [
    ({ sms }) => sms.deliveryReports.list({ start_date: "2026-10-01", status: ["Failed", "Expired"] }),
    "GET /delivery_reports?start_date=2026-10-01&status=Failed,Expired",
  ],
  [({ sms }) => sms.inbounds.list({ to: ["1", "2"], page: 2 }), "GET /inbounds?to=1,2&page=2"],
  [({ sms }) => sms.inbounds.get("i1"), "GET /inbounds/i1"],
  [({ sms }) => sms.groups.create(GROUP), "POST /groups", GROUP],
  [({ sms }) => sms.groups.list({ page_size: 5 }), "GET /groups?page_size=5"],
  [({ sms }) => sms.groups.get("g1"), "GET /groups/g1"],
  [({ sms }) => sms.groups.update("g1", { name: null }), "POST /groups/g1", { name: null }],
  [({ sms }) => sms.groups.replace("g1", GROUP), "PUT /groups/g1", GROUP],
  [({ sms }) => sms.groups.delete("g1"), "DELETE /groups/g1"],
  [({ sms }) => sms.groups.getGroupPhoneNumbers("g1"), "GET /groups/g1/members"],
];

const NUMBERS: Row[] = [
  [
    ({ numbers }) =>
      numbers.searchForAvailableNumbers({
        regionCode: "US",
        type: "LOCAL",
        "numberPattern.pattern": "555",
        "numberPattern.searchPattern": "CONTAINS",
        capabilities: ["SMS", "VOICE"],
        size: 5,
      }),
    "GET /availableNumbers?regionCode=US&type=LOCAL&numberPattern.pattern=555&numberPattern.searchPattern=CONTAINS" +
      "&capabilities=SMS&capabilities=VOICE&size=5",
  ],
  [({ numbers }) => numbers.checkAvailability(NUMBER), "GET /availableNumbers/%2B12025550134"],
  [
    ({ numbers }) => numbers.rent(NUMBER, { smsConfiguration: { servicePlanId: "p" } }),
    "POST /availableNumbers/%2B12025550134:rent",
    { smsConfiguration: { servicePlanId: "p" } },
  ],
  [
    ({ numbers }) => numbers.rentAny({ regionCode: "US", type: "LOCAL", capabilities: ["SMS"] }),
    "POST /availableNumbers:rentAny",
    { regionCode: "US", type: "LOCAL", capabilities: ["SMS"] },
  ],
  [
    ({ numbers }) =>
      numbers.list({ regionCode: "US", capability: ["SMS"], pageSize: 2, orderBy: "displayName" }),
    "GET /activeNumbers?regionCode=US&capability=SMS&pageSize=2&orderBy=displayName",
  ],
  [({ numbers }) => numbers.get(NUMBER), "GET /activeNumbers/%2B12025550134"],
  [
    ({ numbers }) => numbers.update(NUMBER, { displayName: "x" }),
    "PATCH /activeNumbers/%2B12025550134",
    { displayName: "x" },
  ],
  [({ numbers }) => numbers.release(NUMBER), "POST /activeNumbers/%2B12025550134:release"],
  [
    ({ numbers }) => numbers.getEmergencyAddress(NUMBER),
    "GET /activeNumbers/%2B12025550134/emergencyAddress",
  ],
  [
    ({ numbers }) => numbers.provisionEmergencyAddress(NUMBER, ADDRESS),
    "POST /activeNumbers/%2B12025550134/emergencyAddress:provision",
    ADDRESS,
  ],
  [
    ({ numbers }) => numbers.deprovisionEmergencyAddress(NUMBER),
    "POST /activeNumbers/%2B12025550134/emergencyAddress:deprovision",
  ],
  [
    ({ numbers }) => numbers.validateEmergencyAddress(NUMBER, ADDRESS),
    "POST /activeNumbers/%2B12025550134/emergencyAddress:validate",
    ADDRESS,
  ],
  [
    ({ numbers }) => numbers.regions.list({ types: ["MOBILE", "LOCAL"] }),
    "GET /availableRegions?types=MOBILE&types=LOCAL",
  ],
  [({ numbers }) => numbers.eventDestinations.get(), "GET /callbackConfiguration"],
  [
    ({ numbers }) => numbers.eventDestinations.update({ hmacSecret: "s" }),
    "PATCH /callbackConfiguration",
    { hmacSecret: "s" },
  ],
  [
    ({ numbers }) => numbers.numberOrders.lookupNumberRequirements(KYC),
    "POST /numberOrders:lookupNumberRequirements",
    KYC,
  ],
  [
    ({ numbers }) =>
      numbers.numberOrders.createNumberOrder({ ...KYC, quantityOrderOption: { requestedQuantity: 1 } }),
    "POST /numberOrders:createNumberOrder",
    { ...KYC, quantityOrderOption: { requestedQuantity: 1 } },
  ],
  [({ numbers }) => numbers.numberOrders.get("o1"), "GET /numberOrders/o1"],
  [({ numbers }) => numbers.numberOrders.getRegistration("o1"), "GET /numberOrders/o1/registration"],
  [
    ({ numbers }) => numbers.numberOrders.updateRegistration("o1", { requestDetails: {} }),
    "PUT /numberOrders/o1/registration",
    { requestDetails: {} },
  ],
  [({ numbers }) => numbers.numberOrders.submit("o1"), "POST /numberOrders/o1/submit"],
];

const LOOKUP: Row[] = [
  [({ numberLookup }) => numberLookup.lookup(NUMBER), "POST /lookups", { number: NUMBER }],
  [
    ({ numberLookup }) => numberLookup.lookup({ number: NUMBER, features: ["SimSwap"] }),
    "POST /lookups",
    { number: NUMBER, features: ["SimSwap"] },
  ],
];

async function requestOf(call: Row[0], options: object) {
  const server = await startLocalServer((response) => answer(response, 200, { count: 0 }));
  await call(createTestClient(server.url, options).client);
  expect(server.requests).toHaveLength(1);
  const [request] = server.requests;
  return {
    line: `${request?.method} ${request?.url}`,
    body: request?.body ? JSON.parse(request.body) : undefined,
    authorization: request?.headers.authorization,
  };
}

const PROJECT = { projectId: "project-1", keyId: "key", keySecret: "secret" };
const PLAN = { servicePlanId: "plan-1", smsApiToken: "plan-token" };

describe.each<[string, Row[], string]>([
  ["numbers", NUMBERS, "/v1/projects/project-1"],
  ["number lookup", LOOKUP, "/v2/projects/project-1"],
])("%s", (_, rows, prefix) => {
  test.each(rows.map((row) => [row[1], row] as const))("%s", async (line, [call, , body]) => {
    const request = await requestOf(call, PROJECT);
    expect(request).toEqual({ line: line.replace(" ", ` ${prefix}`), body, authorization: "Bearer token-1" });
  });
});

describe("sms", () => {
  test.each(SMS.map((row) => [row[1], row] as const))("%s", async (line, [call, , body]) => {
    const request = await requestOf(call, PLAN);
    expect(request).toEqual({
      line: line.replace(" ", " /xms/v1/plan-1"),
      body,
      authorization: "Bearer plan-token",
    });
  });

  test("without a service plan the project takes its place, with a token of the project", async () => {
    const request = await requestOf(({ sms }) => sms.batches.get("b1"), PROJECT);
    expect(request).toMatchObject({
      line: "GET /xms/v1/project-1/batches/b1",
      authorization: "Bearer token-1",
    });
  });

  test("a service plan counts more than a project", async () => {
    const request = await requestOf(({ sms }) => sms.batches.get("b1"), { ...PROJECT, ...PLAN });
    expect(request).toMatchObject({
      line: "GET /xms/v1/plan-1/batches/b1",
      authorization: "Bearer plan-token",
    });
  });
});

describe("events", () => {
  const { client } = createTestClient("http://server", { ...PROJECT, ...PLAN });

  test("of SMS are verified by the published signature, and read by their type", async () => {
    // Source: Sinch SMS API reference, the signature of callbacks, its test vector.
    const body =
      '{"at":"2025-01-13T09:22:40.914Z","batch_id":"01JHFFHQ0P99JPPNQPJDV7JTBP","client_reference":"a client reference","code":0,"operator_status_at":"2025-01-13T09:22:00Z","recipient":"33662162466","status":"Delivered","type":"recipient_delivery_report_sms"}';
    const headers = {
      "x-sinch-webhook-signature": "ZoHei66PPN/kZjw7hFVfGhJOnml3iGNCMWoyQVcE5o0=",
      "x-sinch-webhook-signature-algorithm": "HmacSHA256",
      "x-sinch-webhook-signature-nonce": "01JHFFHWYY7HSS4FWTMDTQEK8V",
      "x-sinch-webhook-signature-timestamp": "1736760161",
    };
    const verify = (text: string) =>
      client.sms.sinchEvents.validateAuthenticationHeader(headers, text, "SMSWebhooksSecret", {
        now: 1_736_760_161_000,
      });
    expect(await verify(body)).toBe(true);
    expect(await verify(`${body} `)).toBe(false);

    const event = client.sms.sinchEvents.parseEvent(body);
    expect(event.type === "recipient_delivery_report_sms" && event.recipient).toBe("33662162466");
    expect(client.sms.sinchEvents.parseEvent({ type: "new", a: 1 })).toEqual({
      type: "UNKNOWN",
      unknownEvent: "new",
      a: 1,
    });
  });

  test.each([
    ["2024-02-10T17:22:09.412722588", "2024-02-10T17:22:09.412722588Z"],
    ["2024-02-10T17:22:09", "2024-02-10T17:22:09Z"],
    ["2024-02-10T17:22:09Z", "2024-02-10T17:22:09Z"],
    ["2024-02-10T17:22:09-05:00", "2024-02-10T17:22:09-05:00"],
    ["2024-02-10T17:22:09+05:00", "2024-02-10T17:22:09+05:00"],
    [17, 17],
    [undefined, undefined],
  ])("of Numbers have a time with a zone: %s is %s", (timestamp, read) => {
    const event = Object.freeze({ eventType: "PROVISIONING_TO_CAMPAIGN", timestamp });
    expect(client.numbers.sinchEvents.parseEvent(event)).toEqual({ ...event, timestamp: read });
  });

  test("of Numbers are verified by the published signature, and read by their type", async () => {
    // Source: Sinch Numbers API reference, "Webhooks", its test vector.
    const body =
      '{"eventId":"01hpa0mww4m79q8j2dwn3ggbgz","timestamp":"2024-02-10T17:22:09.412722588","projectId":"37b62a7b-0177-abcd-efgh-e10f848de123","resourceId":"+17818510001","resourceType":"ACTIVE_NUMBER","eventType":"DEPROVISIONING_FROM_VOICE_PLATFORM","status":"SUCCEEDED","failureCode":null}';
    const headers = { "X-Sinch-Signature": "dcf80daac2f232f4b23d5f719db3aa0fdca6af43" };
    const { sinchEvents } = client.numbers;
    expect(await sinchEvents.validateAuthenticationHeader(headers, body, "callback-secret")).toBe(true);
    expect(await sinchEvents.validateAuthenticationHeader(headers, body, ["old", "callback-secret"])).toBe(
      true,
    );
    expect(await sinchEvents.validateAuthenticationHeader(headers, `${body} `, "callback-secret")).toBe(
      false,
    );
    expect(await sinchEvents.validateAuthenticationHeader({}, body, "callback-secret")).toBe(false);
    // The second vector that is published: the same body under another secret.
    const other = { "x-sinch-signature": "b93021e0182c2772dbcdf4e8983ae8f409e78c3b" };
    expect(await sinchEvents.validateAuthenticationHeader(other, body, "my-callback-secret")).toBe(true);

    const event = sinchEvents.parseEvent(body);
    expect(event.eventType === "DEPROVISIONING_FROM_VOICE_PLATFORM" && event.resourceId).toBe("+17818510001");
    expect(event).toEqual({ ...JSON.parse(body), timestamp: "2024-02-10T17:22:09.412722588Z" });
    expect(sinchEvents.parseEvent({ eventType: "NEW" })).toEqual({
      eventType: "UNKNOWN",
      unknownEvent: "NEW",
    });
    const signed = await sinchEvents.signForTest(body, "callback-secret");
    expect(await sinchEvents.validateAuthenticationHeader(signed, body, "callback-secret")).toBe(true);
  });
});
