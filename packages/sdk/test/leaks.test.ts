/**
 * No secret shows in anything that a program may print: the client and its domains, errors, log lines, events,
 * diagnostics; whatever the way to sign in, and however a server or a transport throws its headers back.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { type ClientOptions, type Hooks, type Product, SinchClient } from "@postrider/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestClient, errorOf } from "./support/test-client.ts";

const SECRET = "s3cr3t-of-this-client";
const TOKEN = "t0ken-of-the-token-service";
const APPLICATION_SECRET = btoa(SECRET);

/** Every text that would give a secret away. */
const TELLTALES = [
  SECRET,
  TOKEN,
  APPLICATION_SECRET,
  btoa(`key-1:${SECRET}`),
  btoa(`key-1:${APPLICATION_SECRET}`),
  encodeURIComponent(APPLICATION_SECRET),
  Buffer.from(SECRET).toString("hex"),
];

const WAYS_TO_SIGN_IN: [string, Product, ClientOptions][] = [
  ["a token in exchange for the key", "conversation", { keyId: "key-1", keySecret: SECRET }],
  ["the key itself", "numbers", { keyId: "key-1", keySecret: SECRET, auth: "basic" }],
  ["a token of the caller's", "conversation", { accessToken: SECRET }],
  ["a token from a function", "conversation", { accessToken: async () => SECRET }],
  ["a service plan", "sms", { servicePlanId: "plan-1", smsApiToken: SECRET }],
  ["an application that signs", "voice", { applicationKey: "key-1", applicationSecret: APPLICATION_SECRET }],
  [
    "an application as Basic",
    "verification",
    { applicationKey: "key-1", applicationSecret: APPLICATION_SECRET, applicationAuth: "basic" },
  ],
];

type Answer = (init: RequestInit) => Promise<Response>;

/** Everything that a careless other side could repeat: the headers of the request, and what Basic holds. */
function echo({ headers }: RequestInit): string {
  const { authorization = "" } = headers as Record<string, string>;
  const [scheme, encoded = ""] = authorization.split(" ");
  return JSON.stringify({ headers, decoded: scheme === "Basic" ? atob(encoded) : "" });
}

const TROUBLES: [string, Answer][] = [
  ["an error that repeats the request", async (init) => new Response(echo(init), { status: 400 })],
  [
    "an error whose message repeats it",
    async (init) => Response.json({ error: { message: echo(init), status: "X" } }, { status: 403 }),
  ],
  [
    "an error whose headers repeat it",
    async ({ headers }) =>
      new Response("{}", {
        status: 500,
        headers: { "x-echo": JSON.stringify(headers) },
      }),
  ],
  ["an answer that is not JSON", async (init) => new Response(`not JSON: ${echo(init)}`)],
  ["a refused sign-in", async (init) => new Response(echo(init), { status: 401 })],
  [
    "a transport that throws its request",
    async (init) => {
      throw Object.assign(new TypeError(`cannot send ${echo(init)}`), { config: init, request: init });
    },
  ],
  [
    "a transport whose cause holds its request",
    async (init) => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(echo(init)), { init }) });
    },
  ],
];

/** What was seen by somebody who listens to everything. */
let seen: string[];
const note = (value: unknown) => {
  seen.push(inspect(value, { depth: 12, showHidden: true }), safeJson(value), String(value));
};
const CHANNELS = ["request", "response", "retry", "end"].map((name) => `postrider-sdk:${name}`);

beforeEach(() => {
  seen = [];
  for (const channel of CHANNELS) subscribe(channel, note);
});
afterEach(() => {
  for (const channel of CHANNELS) unsubscribe(channel, note);
});

function safeJson(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

function expectNoSecret(): void {
  const all = seen.join("\n");
  expect(seen.length).toBeGreaterThan(0);
  for (const telltale of TELLTALES) expect(all).not.toContain(telltale);
}

describe.each(WAYS_TO_SIGN_IN)("signed in with %s", (_, product, credentials) => {
  /** Makes one call that ends in trouble, and notes everything about it. */
  async function callInto(answer: Answer): Promise<void> {
    const hooks: Hooks = { onRequest: note, onResponse: note, onRetry: note, onEnd: note };
    const { client } = createTestClient("http://server", {
      keyId: undefined,
      keySecret: undefined,
      ...credentials,
      hooks,
      logger: { debug: note, info: note, warn: note, error: note },
      fetch: async (url, init) =>
        url.endsWith("/oauth2/token") ? Response.json({ access_token: TOKEN, expires_in: 60 }) : answer(init),
    });
    const error = await errorOf(client.request({ product, method: "POST", path: "/things", body: {} }));
    for (const value of [error, error.stack, error.message, error.cause, client, client.withOptions({})]) {
      note(value);
    }
  }

  test.each(TROUBLES)("%s shows no secret", async (_, answer) => {
    await callInto(answer);
    expectNoSecret();
  });
});

test("a domain, a pending call and a list show nothing of the client behind them", async () => {
  const client = new SinchClient({
    baseUrl: "http://server",
    projectId: "project-1",
    keyId: "key-1",
    keySecret: SECRET,
    applicationKey: "key-1",
    applicationSecret: APPLICATION_SECRET,
    fetch: async (url) =>
      Response.json(url.endsWith("/oauth2/token") ? { access_token: TOKEN } : { apps: [] }),
  });
  const { conversation, voice, verification } = client;
  const pending = conversation.apps.get("app-1");
  note([client, conversation, conversation.messages, voice, verification, pending, conversation.apps.list()]);
  note([await pending.withResponse().then(({ response }) => response.status)]);
  note(await conversation.apps.list());
  expectNoSecret();
});

test("a token service that repeats the key does not get it into an error", async () => {
  const { client } = createTestClient("http://server", {
    keySecret: SECRET,
    fetch: async (_url, init) => new Response(echo(init), { status: 401 }),
  });
  const error = await errorOf(client.conversation.apps.get("app-1"));
  note(error);
  note(error.stack);
  expectNoSecret();
});
