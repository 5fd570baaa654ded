/** Handlers take what the platform sends: signed as it signs, answered as it expects. */
import { SinchClient } from "@postrider/sdk";
import {
  type CallbackHandler,
  handleConversation,
  handleNumbers,
  handleSms,
  handleVerification,
  handleVoice,
  routeCallbacks,
} from "@postrider/sdk/handlers";
import * as svaml from "@postrider/sdk/svaml";
import { signForTest } from "@postrider/sdk/webhooks";
import { describe, expect, test, vi } from "vitest";
import { readExampleCallbacks } from "../../contract/src/examples.ts";
import { APPLICATION } from "./support/application.ts";

const SECRET = "secret-of-the-webhook";
const PATH = "/callbacks";
const BODY = JSON.stringify({ app_id: "a1", message: { id: "m1" } });

const { numbers, voice, verification } = new SinchClient({
  ...APPLICATION,
  projectId: "p1",
  keyId: "k1",
  keySecret: "s1",
});

type Sign = (body: string) => Promise<Record<string, string>>;
const signConversation: Sign = (body) => signForTest(body, SECRET);

async function post(
  handler: CallbackHandler,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return handler(new Request(`https://me.example${PATH}`, { method: "POST", headers, body }));
}

/** What a handler makes of a callback: a time of Numbers, which comes without a zone, gets it. */
function withZone(callback: unknown): object {
  const { timestamp, ...rest } = callback as { timestamp?: string };
  if (timestamp === undefined) return rest;
  return { ...rest, timestamp: /Z$/.test(timestamp) ? timestamp : `${timestamp}Z` };
}

describe.each([
  {
    api: "conversation" as const,
    sign: signConversation,
    handle: (otherwise: (event: object) => void) => handleConversation({ secret: SECRET }, { otherwise }),
  },
  {
    api: "sms" as const,
    sign: signConversation,
    handle: (otherwise: (event: object) => void) => handleSms({ secret: SECRET }, { otherwise }),
  },
  {
    api: "numbers" as const,
    sign: (body: string) => numbers.sinchEvents.signForTest(body, SECRET),
    handle: (otherwise: (event: object) => void) => handleNumbers({ secret: SECRET }, { otherwise }),
  },
  {
    api: "voice" as const,
    sign: (body: string) => voice.sinchEvents.signForTest(body, PATH),
    handle: (otherwise: (event: object) => void) => handleVoice(APPLICATION, { otherwise }),
  },
  {
    api: "verification" as const,
    sign: (body: string) => verification.sinchEvents.signForTest(body, PATH),
    handle: (otherwise: (event: object) => void) => handleVerification(APPLICATION, { otherwise }),
  },
])("callbacks of $api", ({ api, sign, handle }) => {
  const examples = readExampleCallbacks(api).map((example) => [example.name, example.callback] as const);

  test.each(examples)("%s is heard, with all it says", async (_, callback) => {
    const heard: object[] = [];
    const body = JSON.stringify(callback);
    const response = await post(
      handle((event) => void heard.push(event)),
      body,
      await sign(body),
    );

    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(heard).toEqual([expect.objectContaining(withZone(callback))]);
  });

  test("one that was changed on the way is heard by nobody, and told nothing", async () => {
    const otherwise = vi.fn();
    const body = JSON.stringify(examples[0]?.[1]);
    const response = await post(handle(otherwise), `${body} `, await sign(body));

    expect([response.status, await response.text()]).toEqual([401, ""]);
    expect(otherwise).not.toHaveBeenCalled();
  });

  test("one without a signature neither", async () => {
    const otherwise = vi.fn();
    expect((await post(handle(otherwise), JSON.stringify(examples[0]?.[1]))).status).toBe(401);
    expect(otherwise).not.toHaveBeenCalled();
  });

  test("one that is no object is refused for good", async () => {
    expect((await post(handle(vi.fn()), "[1", await sign("[1"))).status).toBe(400);
  });
});

describe("what a callback is answered", () => {
  test("its own listener hears it, and not the one for the rest", async () => {
    const heard: string[] = [];
    const handler = handleConversation(
      { secret: SECRET },
      {
        MESSAGE_INBOUND: ({ message }) => heard.push(`message ${message.id}`),
        otherwise: ({ trigger }) => heard.push(trigger),
      },
    );
    await post(handler, BODY, await signConversation(BODY));
    const unheardOf = '{"brand_new_notification":{}}';
    await post(handler, unheardOf, await signConversation(unheardOf));

    expect(heard).toEqual(["message m1", "UNKNOWN"]);
  });

  test("what nobody listens to is taken all the same: it would else come again", async () => {
    expect(
      (await post(handleConversation({ secret: SECRET }, {}), BODY, await signConversation(BODY))).status,
    ).toBe(200);
  });

  test("a listener that fails makes the platform try again, and is told to us only", async () => {
    const onError = vi.fn();
    const failure = new Error("the database at db.internal is away");
    const handler = handleConversation(
      { secret: SECRET, onError },
      {
        MESSAGE_INBOUND: async () => {
          throw failure;
        },
      },
    );
    const response = await post(handler, BODY, await signConversation(BODY));

    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure);
  });

  test("without a listener for errors, ours are written down, and those of strangers are not", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const failure = new Error("no");
    const handler = handleConversation(
      { secret: SECRET },
      {
        otherwise: () => {
          throw failure;
        },
        MESSAGE_INBOUND: () => {
          throw failure;
        },
      },
    );
    await post(handler, BODY);
    expect(log).not.toHaveBeenCalled();
    await post(handler, BODY, await signConversation(BODY));
    expect(log).toHaveBeenCalledExactlyOnceWith(failure);
    log.mockRestore();
  });

  test("a call is answered by SVAML", async () => {
    const handler = handleVoice(APPLICATION, {
      ice: ({ cli }) => svaml.ice(svaml.say(`Hello ${cli}`), svaml.hangup()),
    });
    const body = '{"event":"ice","callid":"c1","cli":"+46101234567"}';
    const response = await post(handler, body, await voice.sinchEvents.signForTest(body, PATH));

    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({
      instructions: [{ name: "say", text: "Hello +46101234567" }],
      action: { name: "hangup" },
    });
  });

  test("a verification is answered by a decision", async () => {
    const handler = handleVerification(APPLICATION, {
      VerificationRequestEvent: async ({ identity }) => ({
        action: identity.endpoint.startsWith("+46") ? "allow" : "deny",
      }),
    });
    const body = '{"event":"VerificationRequestEvent","id":"v1","identity":{"endpoint":"+46701234567"}}';
    const response = await post(handler, body, await verification.sinchEvents.signForTest(body, PATH));

    expect(await response.json()).toEqual({ action: "allow" });
  });
});

describe("what reaches a handler", () => {
  const handler = handleConversation({ secret: SECRET }, {});

  test("another method than POST is not offered", async () => {
    const response = await handler(new Request(`https://me.example${PATH}`));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("a body that was parsed too early is our mistake, not the sender's", async () => {
    const onError = vi.fn();
    const told = handleConversation({ secret: SECRET, onError }, {});
    const request = { method: "POST", headers: await signConversation(BODY), body: JSON.parse(BODY) };

    expect(await told.answer(request)).toMatchObject({ status: 500, body: "" });
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ reason: "body_not_raw" });
  });

  test("a body larger than any callback is not read to its end", async () => {
    async function* flood() {
      for (let sent = 0; sent < 10; sent++) yield new Uint8Array(1024 * 1024);
    }
    const request = Object.assign(flood(), { method: "POST", headers: await signConversation(BODY) });
    expect((await handler.answer(request)).status).toBe(413);
  });

  test("secrets may be read late, and two are good while one replaces the other", async () => {
    const late = handleConversation({ secret: async () => ["the next one", SECRET] }, {});
    expect((await post(late, BODY, await signConversation(BODY))).status).toBe(200);
  });

  test("callbacks of a plan without a secret are believed, when that was said", async () => {
    const heard = vi.fn();
    await post(handleSms({ secret: null }, { mo_text: heard }), '{"type":"mo_text","body":"Hi"}');
    expect(heard).toHaveBeenCalledExactlyOnceWith({ type: "mo_text", body: "Hi" });
  });
});

test("several handlers share a server, each on its path", async () => {
  const handler = routeCallbacks({ [PATH]: handleConversation({ secret: SECRET }, {}) });
  const elsewhere = new Request("https://me.example/elsewhere", { method: "POST", body: BODY });

  expect((await post(handler, BODY, await signConversation(BODY))).status).toBe(200);
  expect((await handler(elsewhere)).status).toBe(404);
  expect((await handler.answer({ url: "/toString", headers: {}, body: "" })).status).toBe(404);
});
