/** Callbacks of an application: signed with its secret, over method, body, content type, time and path. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SinchClient } from "@postrider/sdk";
import type { VerificationRequestEventResponse } from "@postrider/sdk/verification";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { readExampleCallbacks } from "../../contract/src/examples.ts";
import { APPLICATION } from "./support/application.ts";
import { errorOf } from "./support/test-client.ts";

/** Published with the API, and with its clients. */
const PUBLISHED = {
  applicationKey: "669E367E-6BBA-48AB-AF15-266871C28135",
  applicationSecret: "BeIukql3pTKJ8RGL5zo0DA==",
  path: "/sinch/callback/ace",
  body: '{"event":"ace","callid":"822aa4b7-05b4-4d83-87c7-1f835ee0b6f6_257","timestamp":"2014-09-24T10:59:41Z","version":1}',
  headers: {
    "Content-Type": "application/json",
    "X-Timestamp": "2014-09-24T10:59:41Z",
    Authorization:
      "application 669E367E-6BBA-48AB-AF15-266871C28135:Tg6fMyo8mj9pYfWQ9ssbx3Tc1BNC87IEygAfLbJqZb4=",
  },
  now: Date.UTC(2014, 8, 24, 10, 59, 41),
};

const { sinchEvents } = new SinchClient(APPLICATION).verification;
const PATH = "/webhooks/verification";
const BODY = '{"event":"VerificationResultEvent","id":"v1","method":"sms","status":"SUCCESSFUL"}';

describe("validateAuthenticationHeader", () => {
  const { sinchEvents: events } = new SinchClient(PUBLISHED).verification;
  const { headers, body, path, now } = PUBLISHED;

  test("accepts the published callback, whatever the case of scheme and names", async () => {
    expect(await events.validateAuthenticationHeader(headers, body, path, "POST", { now })).toBe(true);
    const shouted = {
      ...headers,
      Authorization: headers.Authorization.replace("application", "Application"),
    };
    expect(await events.validateAuthenticationHeader(shouted, body, path, "POST", { now })).toBe(true);
    expect(
      await events.validateAuthenticationHeader(new Headers(headers), body, path, undefined, { now }),
    ).toBe(true);
  });

  test.each([
    ["body", { body: `${body} ` }],
    ["path", { path: "/sinch/callback/dice" }],
    ["method", { method: "PUT" }],
    ["content type", { headers: { ...headers, "Content-Type": "text/plain" } }],
    ["time", { headers: { ...headers, "X-Timestamp": "2014-09-24T10:59:42Z" } }],
  ])("refuses another %s", async (_, change) => {
    const sent = { headers, body, path, method: "POST", ...change };
    const { validateAuthenticationHeader } = events;
    const isGenuine = validateAuthenticationHeader.call(
      events,
      sent.headers,
      sent.body,
      sent.path,
      sent.method,
      { now },
    );
    expect(await isGenuine).toBe(false);
  });

  test("a parsed body is a mistake, not a forgery", async () => {
    const parsed = JSON.parse(body) as never;
    const error = await errorOf(events.validateAuthenticationHeader(headers, parsed, path, "POST", { now }));
    expect(error.reason).toBe("body_not_raw");
  });
});

describe("constructEvent", () => {
  const { headers, body, path, now } = PUBLISHED;
  const { sinchEvents: events } = new SinchClient(PUBLISHED).verification;

  test.each([
    ["missing_header", { Authorization: undefined }],
    ["missing_header", { "X-Timestamp": "" }],
    ["unsupported_algorithm", { Authorization: "Basic a2V5OnNlY3JldA==" }],
    ["unsupported_algorithm", { Authorization: "application key" }],
    ["bad_timestamp", { "X-Timestamp": "yesterday" }],
    ["bad_signature", { Authorization: "application 669E367E-6BBA-48AB-AF15-266871C28135:no base64!" }],
    ["bad_signature", { Authorization: "application 669E367E-6BBA-48AB-AF15-266871C28135:AAAA" }],
    ["bad_signature", { Authorization: headers.Authorization.replace("669E", "0000") }],
    ["outside_tolerance", { "X-Timestamp": "2014-09-24T10:54:40Z" }],
    ["outside_tolerance", { "X-Timestamp": "2014-09-24T11:04:42Z" }],
  ])("refuses with %s: %j", async (reason, change) => {
    const request = { headers: { ...headers, ...change }, body, url: path };
    expect((await errorOf(events.constructEvent(request, { now }))).reason).toBe(reason);
  });

  test("an old callback passes without a tolerance", async () => {
    const request = { headers, body, url: path };
    expect((await errorOf(events.constructEvent(request))).reason).toBe("outside_tolerance");
    expect(await events.constructEvent(request, { toleranceSeconds: 0 })).toMatchObject({
      event: "UNKNOWN",
      unknownEvent: "ace",
    });
  });

  test("without an address the path has to be given", async () => {
    const signed = await sinchEvents.signForTest(BODY, PATH);
    const request = { headers: signed, body: BODY };
    expect((await errorOf(sinchEvents.constructEvent(request))).message).toBe(
      "The request has no url: pass the path of the callback address as `path`",
    );
    expect(await sinchEvents.constructEvent(request, { path: PATH })).toEqual(JSON.parse(BODY));
  });

  test("takes a Fetch request, its query aside", async () => {
    const signed = await sinchEvents.signForTest(BODY, PATH);
    const request = new Request(`https://me.example${PATH}?tenant=1`, {
      method: "POST",
      headers: signed,
      body: BODY,
    });
    expect(await sinchEvents.constructEvent(request)).toEqual(JSON.parse(BODY));
  });

  test("takes a Node request", async () => {
    const server = createServer(async (request, response) => {
      response.end(JSON.stringify(await sinchEvents.constructEvent(request)));
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const headers = await sinchEvents.signForTest(BODY, PATH);
    const response = await fetch(`http://127.0.0.1:${port}${PATH}`, { method: "POST", headers, body: BODY });
    expect(await response.json()).toEqual(JSON.parse(BODY));
  });

  test("behind a proxy the path that was signed is another than the one that is seen", async () => {
    const signed = await sinchEvents.signForTest(BODY, "/api/callbacks");
    const request = { headers: signed, body: BODY, url: "/callbacks" };
    expect((await errorOf(sinchEvents.constructEvent(request))).reason).toBe("bad_signature");
    expect(await sinchEvents.constructEvent(request, { path: "/api/callbacks" })).toEqual(JSON.parse(BODY));
  });

  test("a path may be signed with its escapes or without them", async () => {
    const signed = await sinchEvents.signForTest(BODY, "/callbacks/caf%C3%A9");
    for (const url of ["/callbacks/caf%C3%A9", "/callbacks/café"]) {
      expect(await sinchEvents.constructEvent({ headers: signed, body: BODY, url })).toEqual(
        JSON.parse(BODY),
      );
    }
  });

  test("whoever has no key cannot tell", async () => {
    const { sinchEvents: keyless } = new SinchClient({ accessToken: "t", baseUrl: "http://server" })
      .verification;
    const error = await errorOf(keyless.constructEvent({ headers, body, url: path }, { now }));
    expect(error.message).toContain("applicationKey (or SINCH_APPLICATION_KEY or SINCH_APP_KEY)");
  });
});

test("whatever is signed is genuine, and nothing else is", async () => {
  const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(texts, texts, texts, async (body, path, other) => {
      fc.pre(body !== other);
      const address = `/${path.replaceAll(/[?%]/g, "-")}`;
      const headers = await sinchEvents.signForTest(body, address);
      expect(await sinchEvents.validateAuthenticationHeader(headers, body, address)).toBe(true);
      expect(await sinchEvents.validateAuthenticationHeader(headers, other, address)).toBe(false);
    }),
    { numRuns: 50 },
  );
});

describe("callbacks of Verification", () => {
  test.each(readExampleCallbacks("verification").map((example) => [example.name, example] as const))(
    "%s",
    async (_, { callback }) => {
      const body = JSON.stringify(callback);
      const headers = await sinchEvents.signForTest(body, PATH);
      expect(await sinchEvents.constructEvent({ headers, body, url: PATH })).toEqual(callback);
    },
  );

  test("are told apart by their event, and a decision has a type", () => {
    const decide = (body: string): VerificationRequestEventResponse | undefined => {
      const event = sinchEvents.parseEvent(body);
      switch (event.event) {
        case "VerificationRequestEvent":
          return event.identity.endpoint.startsWith("+46")
            ? { action: "allow", sms: { acceptLanguage: ["sv-SE"] } }
            : { action: "deny" };
        case "UNKNOWN":
          return event.unknownEvent === "NewEvent" ? undefined : { action: "deny" };
        default:
          return undefined;
      }
    };
    const event = {
      event: "VerificationRequestEvent",
      identity: { type: "number", endpoint: "+46700000000" },
    };
    expect(decide(JSON.stringify(event))).toEqual({ action: "allow", sms: { acceptLanguage: ["sv-SE"] } });
    expect(decide('{"event":"NewEvent"}')).toBeUndefined();
    expect(decide('{"event":"VerificationResultEvent"}')).toBeUndefined();
  });

  test("one of tomorrow is UNKNOWN, with all its fields", () => {
    expect(sinchEvents.parseEvent('{"event":"NewEvent","id":"v1"}')).toEqual({
      event: "UNKNOWN",
      unknownEvent: "NewEvent",
      id: "v1",
    });
  });

  test.each(["{", "1", "null", ""])("%j is no callback", (body) => {
    expect(() => sinchEvents.parseEvent(body)).toThrow("The callback is not");
  });
});
