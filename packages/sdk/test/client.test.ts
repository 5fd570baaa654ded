/** Options, environment, addresses, clones, hooks: what the client does around a call. */

import { createHash, createHmac } from "node:crypto";
import { inspect } from "node:util";
import {
  type ClientOptions,
  ConfigurationError,
  Conversation,
  type Product,
  SinchClient,
} from "@postrider/sdk";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ENVIRONMENT } from "../src/internal/environment.ts";
import { answer, answerError, startLocalServer } from "./support/local-server.ts";
import { CREDENTIALS, createTestClient, errorOf, KEY_SECRET } from "./support/test-client.ts";

const APP = { id: "app-1" };

// What the machine happens to have set must not decide a test.
beforeEach(() => {
  for (const name of Object.values(ENVIRONMENT).flat()) vi.stubEnv(name, "");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("configuration", () => {
  test("a client is made without any credentials; what is missing is named at the first use", () => {
    const client = new SinchClient();
    expect(() => client.conversation).toThrow(
      new ConfigurationError(
        "conversation needs projectId (or SINCH_PROJECT_ID), keyId (or SINCH_KEY_ID), " +
          "keySecret (or SINCH_KEY_SECRET), conversationRegion (or SINCH_CONVERSATION_REGION or SINCH_REGION): " +
          "pass to SinchClient or set the environment",
      ),
    );
  });

  test("one missing option is named alone", () => {
    expect(() => new SinchClient(CREDENTIALS).conversation).toThrow("conversation needs conversationRegion");
  });

  test("the environment fills in for absent options, and an option wins over it", async () => {
    const server = await startLocalServer((response) => answer(response, 200, APP));
    vi.stubEnv("SINCH_BASE_URL", server.url);
    vi.stubEnv("SINCH_PROJECT_ID", "project-of-environment");
    vi.stubEnv("SINCH_KEY_ID", "key-of-environment");
    vi.stubEnv("SINCH_KEY_SECRET", KEY_SECRET);

    await new SinchClient({ keyId: "key-of-option" }).conversation.apps.get("app-1");

    expect(server.requests[0]?.url).toBe("/v1/projects/project-of-environment/apps/app-1");
    expect(server.tokenRequests[0]?.headers.authorization).toBe(
      `Basic ${btoa(`key-of-option:${KEY_SECRET}`)}`,
    );
  });

  test.each([
    [{ baseUrl: "127.0.0.1:8787" }],
    [{ baseUrl: "ftp://server" }],
    [{ baseUrl: "http://user:password@server" }],
    [{ baseUrl: "http://server/?x=1" }],
    [{ timeout: 0 }],
    [{ timeout: Number.NaN }],
    [{ maxRetries: -1 }],
  ])("%j is refused at once", (options) => {
    expect(() => new SinchClient(options)).toThrow(ConfigurationError);
  });

  test("a region cannot lead the credentials to another host", async () => {
    const client = new SinchClient({ ...CREDENTIALS, conversationRegion: "evil.example/" });
    expect(await errorOf(client.conversation.apps.get("a"))).toBeInstanceOf(ConfigurationError);
  });
});

describe("addresses", () => {
  /** A client of the public hosts whose requests end here. */
  async function addressesOf(use: (client: SinchClient) => PromiseLike<unknown>, options = {}) {
    const addresses: string[] = [];
    const fetchHere = async (url: string) => {
      addresses.push(url);
      return new Response('{"access_token":"token-1"}');
    };
    await use(new SinchClient({ ...CREDENTIALS, conversationRegion: "eu", fetch: fetchHere, ...options }));
    return addresses;
  }

  test("without a base address the public hosts are called", async () => {
    expect(await addressesOf((client) => client.conversation.apps.get("a"))).toEqual([
      "https://auth.sinch.com/oauth2/token",
      "https://eu.conversation.api.sinch.com/v1/projects/project-1/apps/a",
    ]);
  });

  test("a base address serves every product; one whose paths collide with another's has a prefix", async () => {
    const options = { baseUrl: "https://server.example/gateway/", accessToken: "token-1" };
    const paths = await addressesOf(async (client) => {
      await client.conversation.apps.get("a");
      await client.request({ product: "template", path: "/v2/projects/{project_id}/templates" });
      await client.request({ product: "conversationbatch", path: "/v1/x" });
      await client.request({ path: "/simulator/v1/handsets" });
    }, options);
    expect(paths).toEqual([
      "https://server.example/gateway/v1/projects/project-1/apps/a",
      "https://server.example/gateway/v2/projects/project-1/templates",
      "https://server.example/gateway/conversationbatch/v1/x",
      "https://server.example/gateway/simulator/v1/handsets",
    ]);
  });

  test("the address of one product wins over the base address", async () => {
    const options = { baseUrl: "https://server.example", baseUrls: { auth: "https://auth.example" } };
    expect(await addressesOf((client) => client.conversation.apps.get("a"), options)).toEqual([
      "https://auth.example/oauth2/token",
      "https://server.example/v1/projects/project-1/apps/a",
    ]);
  });
});

describe("signing in", () => {
  test("fifty cold calls at once cost one token", async () => {
    const server = await startLocalServer((response) => answer(response, 200, APP));
    const { client } = createTestClient(server.url);
    await Promise.all(Array.from({ length: 50 }, () => client.conversation.apps.get("app-1")));
    expect(server.tokenRequests).toHaveLength(1);
    expect(server.tokenRequests[0]).toMatchObject({
      body: "grant_type=client_credentials",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  });

  test("a throttled token service is asked again", async () => {
    const server = await startLocalServer(
      (response) => answer(response, 200, APP),
      (response, _request, count) => {
        if (count === 1) answer(response, 429, { error: "too_many_requests" });
        else answer(response, 200, { access_token: "token-x", expires_in: 3600 });
      },
    );
    const { client, runtime } = createTestClient(server.url);
    await client.conversation.apps.get("app-1");
    expect(server.requests[0]?.headers.authorization).toBe("Bearer token-x");
    expect(runtime.waits).toEqual([250]);
  });

  test("a wrong key is told as what it is", async () => {
    const server = await startLocalServer(
      (response) => answer(response, 200, APP),
      (response) => answer(response, 401, { error: "invalid_client", error_description: "Unknown key" }),
    );
    const { client } = createTestClient(server.url);
    const error = await errorOf(client.conversation.apps.get("app-1"));
    expect(error).toMatchObject({
      name: "AuthenticationError",
      code: "invalid_client",
      operation: "oauth2.token",
    });
    expect(server.requests).toHaveLength(0);
  });

  test("a 401 for a token that was made for this very call is final", async () => {
    const server = await startLocalServer((response) => answerError(response, 401, "UNAUTHENTICATED"));
    const { client } = createTestClient(server.url);
    expect(await errorOf(client.conversation.apps.get("app-1"))).toMatchObject({ status: 401 });
    expect(server.requests).toHaveLength(1);
  });

  test("credentials may be functions, and Basic sends them with each request", async () => {
    const server = await startLocalServer((response) => answer(response, 200, APP));
    const { client } = createTestClient(server.url, {
      auth: "basic",
      projectId: async () => "project-2",
      keySecret: () => "sécret",
    });
    await client.conversation.apps.get("app-1");
    expect(server.requests[0]?.url).toContain("/project-2/");
    const encoded = server.requests[0]?.headers.authorization?.slice("Basic ".length) ?? "";
    expect(Buffer.from(encoded, "base64").toString()).toBe("key-1:sécret");
  });

  test("a function for the access token is asked once more after a 401", async () => {
    const server = await startLocalServer((response, { headers }) => {
      if (headers.authorization === "Bearer new-token") answer(response, 200, APP);
      else answerError(response, 401, "UNAUTHENTICATED");
    });
    const tokens = ["old-token", "new-token"];
    const { client } = createTestClient(server.url, { accessToken: () => tokens.shift() ?? "" });
    expect(await client.conversation.apps.get("app-1")).toEqual(APP);
    expect(server.tokenRequests).toHaveLength(0);
  });

  test("a raw request goes out without credentials when there are none", async () => {
    const server = await startLocalServer((response) => answer(response, 200, { status: "ok" }));
    expect(await new SinchClient({ baseUrl: server.url }).request({ path: "/health" })).toEqual({
      status: "ok",
    });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe("products with credentials of their own", () => {
  /** Makes raw requests of a product and gives where they went and how they were signed in. */
  async function wireOf(product: Product, options: ClientOptions, path = "/things") {
    const wire: unknown[] = [];
    const answers = async (url: string, { headers }: RequestInit) => {
      wire.push([url, (headers as Record<string, string>).authorization]);
      return new Response('{"access_token":"token-of-project"}');
    };
    await new SinchClient({ fetch: answers, ...options }).request({ product, path });
    return wire.at(-1);
  }
  const PLAN = { servicePlanId: "plan-1", smsApiToken: "token-of-plan" };
  const APPLICATION = { applicationKey: "app-key", applicationSecret: "YXBwLXNlY3JldA==" };

  test.each<[string, Product, ClientOptions, string, string]>([
    [
      "SMS goes to the project where there is no plan",
      "sms",
      { ...CREDENTIALS, smsRegion: "eu" },
      "https://zt.eu.sms.api.sinch.com/xms/v1/project-1/batches",
      "Bearer token-of-project",
    ],
    [
      "a service plan wins over the project",
      "sms",
      { ...CREDENTIALS, ...PLAN, smsRegion: "ca" },
      "https://ca.sms.api.sinch.com/xms/v1/plan-1/batches",
      "Bearer token-of-plan",
    ],
    [
      "half a plan does not win over the project",
      "sms",
      { ...CREDENTIALS, servicePlanId: "plan-1", smsRegion: "eu" },
      "https://zt.eu.sms.api.sinch.com/xms/v1/project-1/batches",
      "Bearer token-of-project",
    ],
    [
      "the token of a plan may be a function",
      "sms",
      { ...PLAN, smsApiToken: async () => "token-of-vault", smsRegion: "us" },
      "https://us.sms.api.sinch.com/xms/v1/plan-1/batches",
      "Bearer token-of-vault",
    ],
  ])("%s", async (_, product, options, url, authorization) => {
    expect(await wireOf(product, options, "/xms/v1/{service_plan_id}/batches")).toEqual([url, authorization]);
  });

  test.each<[Product, ClientOptions, string]>([
    ["numbers", CREDENTIALS, "https://numbers.api.sinch.com/things"],
    ["numberLookup", CREDENTIALS, "https://lookup.api.sinch.com/things"],
    ["voice", APPLICATION, "https://calling.api.sinch.com/things"],
    ["voice", { ...APPLICATION, voiceRegion: "euc1" }, "https://calling-euc1.api.sinch.com/things"],
    ["voiceConfiguration", APPLICATION, "https://callingapi.sinch.com/things"],
    ["verification", APPLICATION, "https://verification.api.sinch.com/things"],
    ["verification", { ...APPLICATION, baseUrl: "http://server" }, "http://server/things"],
  ])("%s with %j is at its own host", async (product, options, url) => {
    expect(await wireOf(product, options)).toEqual([url, expect.anything()]);
  });

  test("an application signs, so that its secret never travels", async () => {
    const requests: RequestInit[] = [];
    const { client } = createTestClient("http://server", {
      ...APPLICATION,
      fetch: async (_url, init) => {
        requests.push(init);
        return Response.json({});
      },
    });
    await client.request({ product: "voice", method: "POST", path: "/calling/v1/callouts", body: { a: 1 } });
    const signed = [
      "POST",
      createHash("md5").update('{"a":1}').digest("base64"),
      "application/json",
      "x-timestamp:2026-01-01T00:00:00.000Z",
      "/calling/v1/callouts",
    ];
    const hmac = createHmac("sha256", Buffer.from("app-secret")).update(signed.join("\n"));
    expect(requests[0]?.headers).toMatchObject({
      authorization: `Application app-key:${hmac.digest("base64")}`,
      "x-timestamp": "2026-01-01T00:00:00.000Z",
    });
  });

  test("an application may sign in as Basic, or with a token when it has no key", async () => {
    const basic = { ...APPLICATION, applicationAuth: "basic" } as const;
    const encoded = btoa("app-key:YXBwLXNlY3JldA==");
    expect(await wireOf("voice", basic)).toEqual([expect.anything(), `Basic ${encoded}`]);
    const token = { accessToken: "token-of-proxy" };
    expect(await wireOf("voice", token)).toEqual([expect.anything(), "Bearer token-of-proxy"]);
  });

  test.each<[(client: SinchClient) => unknown, ClientOptions, string]>([
    [({ sms }) => sms, { servicePlanId: "p" }, "sms needs smsApiToken (or SINCH_API_TOKEN), smsRegion"],
    [({ sms }) => sms, {}, "sms needs projectId (or SINCH_PROJECT_ID), keyId"],
    [({ numbers }) => numbers, {}, "numbers needs projectId"],
    [({ numberLookup }) => numberLookup, {}, "numberLookup needs projectId"],
    [({ voice }) => voice, {}, "voice needs applicationKey (or SINCH_APPLICATION_KEY or SINCH_APP_KEY)"],
    [({ verification }) => verification, { applicationKey: "k" }, "verification needs applicationSecret"],
  ])("%s without what it needs names it", (use, options, message) => {
    expect(() => use(new SinchClient(options))).toThrow(message);
  });
});

describe("clones", () => {
  test("a clone shares the token as long as the credentials are the same", async () => {
    const server = await startLocalServer((response) => answer(response, 200, APP));
    const { client } = createTestClient(server.url);
    await client.conversation.apps.get("app-1");
    await client.withOptions({ timeout: 5_000 }).conversation.apps.get("app-1");
    expect(server.tokenRequests).toHaveLength(1);
    await client.withOptions({ keyId: "key-2" }).conversation.apps.get("app-1");
    expect(server.tokenRequests).toHaveLength(2);
  });

  test("a domain may be built from a client, or from options alone", async () => {
    const server = await startLocalServer((response) => answer(response, 200, APP));
    const { client } = createTestClient(server.url);
    expect(await new Conversation(client).apps.get("app-1")).toEqual(APP);
    expect(await new Conversation({ baseUrl: server.url, ...CREDENTIALS }).apps.get("app-1")).toEqual(APP);
  });
});

describe("limits of a call", () => {
  test("the deadline ends the waiting before it begins", async () => {
    const server = await startLocalServer((response) => answerError(response, 503, "UNAVAILABLE"));
    const { client, runtime } = createTestClient(server.url);
    const error = await errorOf(client.conversation.apps.get("app-1", { deadline: 600, maxRetries: 9 }));
    expect(error).toMatchObject({ status: 503, attempts: 2 });
    expect(runtime.waits).toEqual([250]);
  });

  test("an abort cuts a wait short", async () => {
    const server = await startLocalServer((response) =>
      answerError(response, 503, "UNAVAILABLE", { "retry-after": "30" }),
    );
    const controller = new AbortController();
    const client = new SinchClient({ baseUrl: server.url, ...CREDENTIALS });
    const onRetry = () => controller.abort();
    const error = await errorOf(
      client.conversation.apps.get("app-1", { signal: controller.signal, onRetry }),
    );
    expect(error.name).toBe("AbortError");
    expect(server.requests).toHaveLength(1);
  });

  test("an aborted call does not take the token request of others with it", async () => {
    const controller = new AbortController();
    const server = await startLocalServer(
      (response) => answer(response, 200, APP),
      (response) => {
        controller.abort();
        answer(response, 200, { access_token: "token-1", expires_in: 3600 });
      },
    );
    const { client } = createTestClient(server.url);
    const aborted = errorOf(client.conversation.apps.get("app-1", { signal: controller.signal }));
    const other = client.conversation.apps.get("app-1");
    expect((await aborted).name).toBe("AbortError");
    expect(await other).toEqual(APP);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test("a key of the caller's own is sent, also when keys are switched off", async () => {
    const server = await startLocalServer((response) => answer(response, 200, APP));
    const { client } = createTestClient(server.url, { idempotencyKeys: false });
    const app = { display_name: "x", channel_credentials: [] };
    await client.conversation.apps.create(app);
    await client.conversation.apps.create(app, { idempotencyKey: "order-77" });
    expect(server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual([undefined, "order-77"]);
  });

  test("retry: always repeats a send that may have been executed", async () => {
    const server = await startLocalServer((response, _request, count) => {
      if (count === 1) answerError(response, 500, "INTERNAL");
      else answer(response, 200, APP);
    });
    const { client } = createTestClient(server.url);
    await client.conversation.apps.create(
      { display_name: "x", channel_credentials: [] },
      { retry: "always" },
    );
    expect(server.requests.map(({ headers }) => headers["postrider-attempt"])).toEqual([undefined, "2"]);
  });
});

describe("hooks and log", () => {
  test("tell every attempt, without query, body or credential", async () => {
    const server = await startLocalServer((response, _request, count) => {
      if (count === 1) answerError(response, 500, "INTERNAL");
      else answer(response, 200, { messages: [] }, { "x-request-id": "request-1" });
    });
    const lines: string[] = [];
    const events: unknown[] = [];
    const write = (line: string) => void lines.push(line);
    const { client } = createTestClient(server.url, {
      logger: { debug: write, info: write, warn: write, error: write },
      hooks: {
        onRequest: ({ operation, attempt }) => events.push([operation, attempt]),
        onResponse: ({ status, requestId }) => events.push([status, requestId]),
        onRetry: ({ delayMs, error }) => events.push([delayMs, error.name]),
      },
    });
    await client.conversation.messages.list({ channel_identity: "+46700000000" });

    expect(events).toEqual([
      ["oauth2.token", 1],
      [200, undefined],
      ["messages.list", 1],
      [500, undefined],
      [250, "ServerError"],
      ["messages.list", 2],
      [200, "request-1"],
    ]);
    const log = lines.join("\n");
    expect(log).toContain("messages.list GET");
    for (const secret of ["46700000000", "token-1", KEY_SECRET]) expect(log).not.toContain(secret);
  });
});

describe("secrets", () => {
  test("an error of the user's own fetch shows neither its request nor a header in its text", async () => {
    const leakyFetch = async (url: string, init: RequestInit) => {
      const { authorization } = init.headers as Record<string, string>;
      throw Object.assign(new Error(`${url} failed with ${authorization}`), { config: init });
    };
    const { client } = createTestClient("http://server", { accessToken: "token-of-user", fetch: leakyFetch });
    const error = await errorOf(client.conversation.apps.get("app-1", { maxRetries: 0 }));
    expect(error.message).toContain("failed with Bearer [redacted]");
    expect(inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error)).not.toContain(
      "token-of-user",
    );
  });

  test("the answer of the token service is not repeated in an error about it", async () => {
    const server = await startLocalServer(
      (response) => answer(response, 200, APP),
      (response, { headers }) => {
        response.writeHead(200).end(`not JSON, but ${headers.authorization}`);
      },
    );
    const { client } = createTestClient(server.url);
    const error = await errorOf(client.conversation.apps.get("app-1"));
    expect(error.name).toBe("DecodeError");
    const printed = inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error) + error.stack;
    expect(printed).not.toContain(btoa(`key-1:${KEY_SECRET}`));
  });
});
