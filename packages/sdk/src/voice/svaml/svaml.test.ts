import { describe, expect, test } from "vitest";
import { voiceValidator } from "../../../../contract/src/generated/voice-contract.ts";
import * as svaml from "./index.ts";

const NOTHING_WRONG = { problems: [], unknownFields: [] };

describe("an instruction or action is a plain object", () => {
  test.each([
    [svaml.answer(), { name: "answer" }],
    [svaml.say("Hello"), { name: "say", text: "Hello" }],
    [svaml.say("Hej", { locale: "sv-SE" }), { name: "say", text: "Hej", locale: "sv-SE" }],
    [
      svaml.playFiles([svaml.tts("Hello"), svaml.href("https://x/y.wav")], { locale: "en-US" }),
      { name: "playFiles", ids: ["#tts[Hello]", "#href[https://x/y.wav]"], locale: "en-US" },
    ],
    [svaml.sendDtmf("12w#"), { name: "sendDtmf", value: "12w#" }],
    [svaml.setCookie("key", "value"), { name: "setCookie", key: "key", value: "value" }],
    [svaml.startRecording(), { name: "startRecording" }],
    [
      svaml.startRecording({ destinationUrl: "s3://bucket/", format: "mp3" }),
      { name: "startRecording", options: { destinationUrl: "s3://bucket/", format: "mp3" } },
    ],
    [svaml.stopRecording(), { name: "stopRecording" }],
    [svaml.hangup(), { name: "hangup" }],
    [svaml.continue(), { name: "continue" }],
    [svaml.connectPstn(), { name: "connectPstn" }],
    [
      svaml.connectPstn({ number: "+46700000000", cli: "private" }),
      { name: "connectPstn", number: "+46700000000", cli: "private" },
    ],
    [
      svaml.connectMxp("ada", { callHeaders: [{ key: "k", value: "v" }] }),
      {
        name: "connectMxp",
        destination: { type: "username", endpoint: "ada" },
        callHeaders: [{ key: "k", value: "v" }],
      },
    ],
    [
      svaml.connectSip("ada@sip.example", { transport: "TLS" }),
      {
        name: "connectSip",
        destination: { type: "sip", endpoint: "ada@sip.example" },
        transport: "TLS",
      },
    ],
    [svaml.connectConf("room", { moh: "ring" }), { name: "connectConf", conferenceId: "room", moh: "ring" }],
    [
      svaml.connectStream("wss://x/y", { streamingOptions: { sampleRate: 8000 } }),
      {
        name: "connectStream",
        destination: { type: "Websocket", endpoint: "wss://x/y" },
        streamingOptions: { sampleRate: 8000 },
      },
    ],
    [
      svaml.runMenu(
        [
          {
            id: "main",
            mainPrompt: svaml.prompts(svaml.ssml("<speak>Hi</speak>"), svaml.tts("Press 1 or 2")),
            options: [
              { dtmf: "1", action: svaml.returnValue("sales") },
              { dtmf: "2", action: svaml.goToMenu("pin") },
            ],
          },
          { id: "pin", maxDigits: 4 },
        ],
        { barge: false },
      ),
      {
        name: "runMenu",
        menus: [
          {
            id: "main",
            mainPrompt: "#ssml[<speak>Hi</speak>];#tts[Press 1 or 2]",
            options: [
              { dtmf: "1", action: "return(sales)" },
              { dtmf: "2", action: "menu(pin)" },
            ],
          },
          { id: "pin", maxDigits: 4 },
        ],
        barge: false,
      },
    ],
    [svaml.park({ holdPrompt: "#tts[Hold]" }), { name: "park", holdPrompt: "#tts[Hold]" }],
  ])("%j", (built, plain) => {
    expect(built).toEqual(plain);
  });
});

test("steps become instructions and one action", () => {
  expect(svaml.ice(svaml.answer(), svaml.say("Hello"), svaml.hangup())).toEqual({
    instructions: [{ name: "answer" }, { name: "say", text: "Hello" }],
    action: { name: "hangup" },
  });
  expect(svaml.ace(svaml.continue())).toEqual({ action: { name: "continue" } });
});

describe("the contract takes what is built, in each event where it may stand", () => {
  const menu = svaml.runMenu([{ id: "main", options: [{ dtmf: "1", action: svaml.returnValue("x") }] }]);
  const conference = svaml.connectConf("room");
  const everywhere = [svaml.playFiles(["#tts[x]"]), svaml.say("x"), svaml.setCookie("k", "v")] as const;
  const recording = [svaml.startRecording(), svaml.stopRecording()] as const;

  test.each([
    ...[
      svaml.hangup(),
      svaml.connectPstn({ number: "+46700000000", maxDuration: 14_400, dialTimeout: 30, indications: "se" }),
      svaml.connectMxp("ada"),
      svaml.connectSip("a@b.example"),
      conference,
      svaml.connectStream("wss://x/y"),
      menu,
      svaml.park(),
    ].map(
      (action) =>
        [
          "IceSvaml",
          svaml.ice(svaml.answer(), ...everywhere, ...recording, svaml.sendDtmf("1"), action),
        ] as const,
    ),
    ...[svaml.hangup(), svaml.continue(), conference, menu].map(
      (action) => ["AceSvaml", svaml.ace(...everywhere, ...recording, action)] as const,
    ),
    ...[
      svaml.hangup(),
      svaml.continue(),
      svaml.connectPstn(),
      svaml.connectSip("a@b.example"),
      conference,
      menu,
    ].map(
      (action) => ["PieSvaml", svaml.pie(...everywhere, ...recording, svaml.sendDtmf("1"), action)] as const,
    ),
    ...[svaml.hangup(), svaml.continue(), svaml.park()].map(
      (action) =>
        [
          "CallSvaml",
          svaml.call(svaml.answer(), ...everywhere, ...recording, svaml.sendDtmf("1"), action),
        ] as const,
    ),
  ])("%s: %j", (schema, built) => {
    expect(voiceValidator.checkSchema(schema, built)).toEqual(NOTHING_WRONG);
  });
});

test.each([
  ["IceSvaml", {}, "$.action is required"],
  [
    "IceSvaml",
    { action: svaml.continue() },
    '$.action.name must be one of hangup, connectPstn, connectMxp, connectSip, connectConf, connectStream, runMenu, park, was "continue"',
  ],
  [
    "AceSvaml",
    { action: svaml.park() },
    '$.action.name must be one of hangup, continue, connectConf, runMenu, was "park"',
  ],
  [
    "AceSvaml",
    { instructions: [svaml.answer()], action: svaml.hangup() },
    '$.instructions[0].name must be one of playFiles, say, setCookie, startRecording, stopRecording, was "answer"',
  ],
  [
    "PieSvaml",
    { action: svaml.connectMxp("a") },
    '$.action.name must be one of hangup, continue, connectPstn, connectSip, connectConf, runMenu, was "connectMxp"',
  ],
  [
    "IceSvaml",
    { action: svaml.connectPstn({ maxDuration: 14_401 }) },
    "$.action.maxDuration must be at most 14400, was 14401",
  ],
  [
    "IceSvaml",
    { action: svaml.connectStream("https://x") },
    "$.action.destination.endpoint must be an absolute ws or wss address",
  ],
  [
    "IceSvaml",
    { action: svaml.runMenu([{ id: "main", options: [{ dtmf: "1", action: "sales" }] }]) },
    "$.action.menus[0].options[0].action must be like return(value) or menu(id)",
  ],
] as const)("the contract refuses %s %j", (schema, value, problem) => {
  const { problems } = voiceValidator.checkSchema(schema, value);
  expect(problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([problem]);
});
