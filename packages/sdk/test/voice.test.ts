/** Every method of the Voice domain: what it puts on the wire, and that both sides keep to the contract. */
import { BadRequestError, SinchClient } from "@postrider/sdk";
import * as svaml from "@postrider/sdk/svaml";
import { Voice } from "@postrider/sdk/voice";
import { describe, expect, test } from "vitest";
import { readExampleCallbacks } from "../../contract/src/examples.ts";
import { APPLICATION } from "./support/application.ts";
import { startCheckedServer } from "./support/checked-server.ts";
import { answer, startLocalServer } from "./support/local-server.ts";
import { createTestClient, errorOf } from "./support/test-client.ts";

const CALLOUTS = "/calling/v1/callouts";
const CALL = "/calling/v1/calls/id/c1";
const CONFERENCE = "/calling/v1/conferences/id/room%201";
const NUMBERS = "/v1/configuration/numbers";
const URLS = "/v1/configuration/callbacks/applications/key-2";
const PHONE = { type: "number", endpoint: "+14045005000" };

type Use = (domain: SinchClient["voice"]) => PromiseLike<object>;

// Rows of the table of methods, by what the API reference says of them.
test.each<[name: string, Use, wire: unknown[], answered: object]>([
  [
    "callouts.textToSpeech",
    ({ callouts }) =>
      callouts.textToSpeech({ destination: PHONE, cli: "+14045001000", text: "Hello", locale: "en-US" }),
    [
      "POST",
      CALLOUTS,
      {
        method: "ttsCallout",
        ttsCallout: { destination: PHONE, cli: "+14045001000", text: "Hello", locale: "en-US" },
      },
    ],
    { callId: expect.any(String) },
  ],
  [
    "callouts.conference",
    ({ callouts }) =>
      callouts.conference({
        destination: PHONE,
        conferenceId: "room 1",
        conferenceDtmfOptions: { mode: "detect", maxDigits: 2, timeoutMills: 2500 },
        mohClass: "music1",
      }),
    [
      "POST",
      CALLOUTS,
      {
        method: "conferenceCallout",
        conferenceCallout: {
          destination: PHONE,
          conferenceId: "room 1",
          conferenceDtmfOptions: { mode: "detect", maxDigits: 2, timeoutMills: 2500 },
          mohClass: "music1",
        },
      },
    ],
    { callId: expect.any(String) },
  ],
  [
    "callouts.custom with SVAML",
    ({ callouts }) =>
      callouts.custom({
        cli: "+14045001000",
        ice: svaml.ice(svaml.connectPstn({ number: "+14045005000", amd: { enabled: true } })),
        ace: svaml.ace(svaml.say("Hello"), svaml.hangup()),
        pie: svaml.pie(svaml.continue()),
        dice: "https://me.example/dice",
      }),
    [
      "POST",
      CALLOUTS,
      {
        method: "customCallout",
        customCallout: {
          cli: "+14045001000",
          ice: '{"action":{"name":"connectPstn","number":"+14045005000","amd":{"enabled":true}}}',
          ace: '{"instructions":[{"name":"say","text":"Hello"}],"action":{"name":"hangup"}}',
          pie: '{"action":{"name":"continue"}}',
          dice: "https://me.example/dice",
        },
      },
    ],
    { callId: expect.any(String) },
  ],
  [
    "callouts.custom with addresses",
    ({ callouts }) => callouts.custom({ destination: PHONE, ice: "https://me.example/ice" }),
    [
      "POST",
      CALLOUTS,
      { method: "customCallout", customCallout: { destination: PHONE, ice: "https://me.example/ice" } },
    ],
    { callId: expect.any(String) },
  ],
  [
    "calls.get",
    ({ calls }) => calls.get("c1"),
    ["GET", CALL, undefined],
    { status: "FINAL", result: "ANSWERED", timestamp: "2024-01-08T09:48:12" },
  ],
  [
    "calls.update",
    ({ calls }) => calls.update("c1", svaml.call(svaml.sendDtmf("1#"), svaml.hangup())),
    ["PATCH", CALL, { instructions: [{ name: "sendDtmf", value: "1#" }], action: { name: "hangup" } }],
    {},
  ],
  [
    "calls.manageWithCallLeg",
    ({ calls }) =>
      calls.manageWithCallLeg("c1", "callee", svaml.call(svaml.say("One minute left"), svaml.continue())),
    [
      "PATCH",
      `${CALL}/leg/callee`,
      { instructions: [{ name: "say", text: "One minute left" }], action: { name: "continue" } },
    ],
    {},
  ],
  [
    "conferences.get",
    ({ conferences }) => conferences.get("room 1"),
    ["GET", CONFERENCE, undefined],
    { participants: [{ muted: true }, { muted: false }] },
  ],
  [
    "conferences.call",
    ({ conferences }) => conferences.call({ destination: PHONE, conferenceId: "room 1" }),
    [
      "POST",
      CALLOUTS,
      {
        method: "conferenceCallout",
        conferenceCallout: { destination: PHONE, conferenceId: "room 1" },
      },
    ],
    { callId: expect.any(String) },
  ],
  [
    "conferences.manageParticipant",
    ({ conferences }) => conferences.manageParticipant("room 1", "c1", { command: "onhold", moh: "music2" }),
    ["PATCH", `${CONFERENCE}/c1`, { command: "onhold", moh: "music2" }],
    {},
  ],
  [
    "conferences.kickParticipant",
    ({ conferences }) => conferences.kickParticipant("room 1", "c1"),
    ["DELETE", `${CONFERENCE}/c1`, undefined],
    {},
  ],
  [
    "conferences.kickAll",
    ({ conferences }) => conferences.kickAll("room 1"),
    ["DELETE", CONFERENCE, undefined],
    {},
  ],
  [
    "applications.getNumbers",
    ({ applications }) => applications.getNumbers(),
    ["GET", NUMBERS, undefined],
    { numbers: [{ capability: "voice" }, { capability: "sms" }] },
  ],
  [
    "applications.assignNumbers",
    ({ applications }) =>
      applications.assignNumbers({
        numbers: ["+12039415054"],
        applicationkey: "key-2",
        capability: "voice",
      }),
    ["POST", NUMBERS, { numbers: ["+12039415054"], applicationkey: "key-2", capability: "voice" }],
    {},
  ],
  [
    "applications.unassignNumber",
    ({ applications }) => applications.unassignNumber({ number: "+12039415054", capability: "sms" }),
    ["DELETE", NUMBERS, { number: "+12039415054", capability: "sms" }],
    {},
  ],
  [
    "applications.getCallbackUrls",
    ({ applications }) => applications.getCallbackUrls("key-2"),
    ["GET", URLS, undefined],
    { url: { primary: "https://example.com/voice" } },
  ],
  [
    "applications.updateCallbackUrls",
    ({ applications }) =>
      applications.updateCallbackUrls("key-2", { url: { primary: "https://me.example/voice" } }),
    ["POST", URLS, { url: { primary: "https://me.example/voice" } }],
    {},
  ],
  [
    "applications.queryNumber",
    ({ applications }) => applications.queryNumber("+12039415054"),
    ["GET", "/v1/calling/query/number/%2B12039415054", undefined],
    { number: { numberType: "Fixed" } },
  ],
])("%s", async (_name, use, wire, answered) => {
  const server = await startCheckedServer("voice");
  const { client } = createTestClient(server.url, APPLICATION);

  expect(await use(client.voice)).toMatchObject(answered);

  const [{ method, url, body } = {}] = server.requests;
  expect([method, url, body ? JSON.parse(body) : undefined]).toEqual(wire);
});

describe("addresses", () => {
  /** The addresses that are called in place of the public hosts. */
  async function addressesOf(options: object, ...uses: Use[]): Promise<string[]> {
    const addresses: string[] = [];
    const client = new SinchClient({
      ...APPLICATION,
      ...options,
      fetch: async (url) => {
        addresses.push(url);
        return Response.json({});
      },
    });
    for (const use of uses) await use(client.voice);
    return addresses;
  }
  const get: Use = ({ calls }) => calls.get("c1");
  const list: Use = ({ applications }) => applications.getNumbers();

  test("calls are in a region, the settings of applications are not", async () => {
    expect(await addressesOf({}, get, list)).toEqual([
      `https://calling.api.sinch.com${CALL}`,
      `https://callingapi.sinch.com${NUMBERS}`,
    ]);
    expect(await addressesOf({ voiceRegion: "apse2" }, get, list)).toEqual([
      `https://calling-apse2.api.sinch.com${CALL}`,
      `https://callingapi.sinch.com${NUMBERS}`,
    ]);
  });

  test("one origin may serve both, or each have its own", async () => {
    expect(await addressesOf({ baseUrl: "http://server" }, get, list)).toEqual([
      `http://server${CALL}`,
      `http://server${NUMBERS}`,
    ]);
    const baseUrls = { voice: "http://calls", voiceConfiguration: "http://settings" };
    expect(await addressesOf({ baseUrls }, get, list)).toEqual([
      `http://calls${CALL}`,
      `http://settings${NUMBERS}`,
    ]);
  });
});

test("both hosts get signed requests, and none the secret", async () => {
  const server = await startCheckedServer("voice");
  const voice = new Voice({ ...APPLICATION, baseUrl: server.url });
  await voice.calls.get("c1");
  await voice.applications.getNumbers();
  for (const { headers } of server.requests) {
    expect(headers.authorization).toMatch(/^Application app-key-1:[\w+/]{43}=$/);
    expect(JSON.stringify(headers)).not.toContain(APPLICATION.applicationSecret);
  }
});

test.each<[Use, string]>([
  [({ callouts }) => callouts.textToSpeech({} as never), "$.ttsCallout.destination is required"],
  [
    ({ callouts }) => callouts.textToSpeech({ destination: { type: "pigeon", endpoint: "x" } }),
    '$.ttsCallout.destination.type must be one of number, username, sip, was "pigeon"',
  ],
  [
    ({ callouts }) => callouts.textToSpeech({ destination: PHONE, cli: "14045001000" }),
    "$.ttsCallout.cli must be a phone number like +12025550123",
  ],
  [
    ({ callouts }) => callouts.textToSpeech({ destination: PHONE, dtmf: "1a" }),
    "$.ttsCallout.dtmf must hold nothing but 0-9, # and w",
  ],
  [
    ({ callouts }) => callouts.conference({ destination: PHONE, conferenceId: "x".repeat(65) }),
    "$.conferenceCallout.conferenceId must be at most 64 characters, was 65",
  ],
  [
    ({ callouts }) => callouts.create({ method: "faxCallout" } as never),
    '$.method must be one of ttsCallout, conferenceCallout, customCallout, was "faxCallout"',
  ],
  [
    ({ calls }) => calls.update("c1", { action: { name: "connectPstn" } } as never),
    '$.action.name must be one of hangup, continue, park, was "connectPstn"',
  ],
  [
    ({ calls }) => calls.manageWithCallLeg("c1", "third", {}),
    '$.callLeg must be one of caller, callee, both, was "third"',
  ],
  [
    ({ conferences }) => conferences.manageParticipant("r", "c1", { command: "shout" } as never),
    '$.command must be one of mute, unmute, onhold, resume, was "shout"',
  ],
  [
    ({ applications }) => applications.assignNumbers({ numbers: [] }),
    "$.numbers must have at least 1 item, had 0",
  ],
  [
    ({ applications }) => applications.updateCallbackUrls("key-2", { url: { primary: "me" } }),
    "$.url.primary must be an absolute http or https address",
  ],
])("what the contract forbids is a bad request: %#", async (use, message) => {
  const server = await startCheckedServer("voice");
  const { client } = createTestClient(server.url, APPLICATION);
  const error = await errorOf(use(client.voice));
  expect(error).toBeInstanceOf(BadRequestError);
  expect(error).toMatchObject({ code: 40001, status: 400 });
  expect(error.message).toContain(message);
});

test.each<[string, Use, tries: number]>([
  ["a callout", ({ callouts }) => callouts.textToSpeech({ destination: PHONE }), 1],
  ["a change of a call, which may speak,", ({ calls }) => calls.update("c1", {}), 1],
  ["muting", ({ conferences }) => conferences.manageParticipant("r", "c1", { command: "mute" }), 3],
  ["a kick", ({ conferences }) => conferences.kickAll("r"), 3],
  ["an assignment", ({ applications }) => applications.assignNumbers({ numbers: ["+1"] }), 3],
])("%s is tried so often: %#", async (_, use, tries) => {
  const server = await startLocalServer((response) =>
    answer(response, 503, { errorCode: 50300, message: "Not now", reference: "r1" }),
  );
  const { client } = createTestClient(server.url, APPLICATION);
  expect(await errorOf(use(client.voice))).toMatchObject({ code: 50300 });
  expect(server.requests).toHaveLength(tries);
});

describe("callbacks of Voice", () => {
  const { sinchEvents } = new SinchClient(APPLICATION).voice;
  const PATH = "/webhooks/voice";

  test.each(readExampleCallbacks("voice").map((example) => [example.name, example] as const))(
    "%s",
    async (_, { callback }) => {
      const body = JSON.stringify(callback);
      const headers = await sinchEvents.signForTest(body, PATH);
      expect(await sinchEvents.constructEvent({ headers, body, url: PATH })).toEqual(callback);
    },
  );

  test("the id of the call is found in either spelling", () => {
    expect(sinchEvents.parseEvent('{"event":"dice","callId":"c1"}')).toMatchObject({ callid: "c1" });
    expect(sinchEvents.parseEvent('{"event":"dice","callid":"c1"}')).toMatchObject({ callid: "c1" });
  });

  test("one of tomorrow is UNKNOWN, with all its fields", () => {
    expect(sinchEvents.parseEvent('{"event":"lunch","callid":"c1"}')).toEqual({
      event: "UNKNOWN",
      unknownEvent: "lunch",
      callid: "c1",
    });
  });

  test("are told apart by their event, each with the type of its answer", () => {
    const decide = (body: object): object | undefined => {
      const event = sinchEvents.parseEvent(body);
      switch (event.event) {
        case "ice":
          return event.to?.endpoint === "+1"
            ? svaml.ice(svaml.connectConf("room"))
            : svaml.ice(svaml.hangup());
        case "ace":
          return event.amd?.status === "machine" ? svaml.ace(svaml.hangup()) : undefined;
        case "pie":
          return event.menuResult.type === "return" ? svaml.pie(svaml.continue()) : undefined;
        default:
          return undefined;
      }
    };
    const to = { type: "did", endpoint: "+1" };
    expect(decide({ event: "ice", callid: "c1", to })).toEqual({
      action: { name: "connectConf", conferenceId: "room" },
    });
    expect(decide({ event: "pie", callid: "c1", menuResult: { menuId: "main", type: "return" } })).toEqual({
      action: { name: "continue" },
    });
    expect(decide({ event: "dice", callid: "c1" })).toBeUndefined();
  });
});
