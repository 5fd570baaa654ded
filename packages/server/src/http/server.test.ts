import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../test/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld({ settings: { bodyLimit: 100_000 } });
});
afterAll(() => world.close());

const SEND = "/messages:send";

async function refusalOf(answer: Response): Promise<[number, string, string]> {
  const { error } = (await answer.json()) as { error: { code: number; status: string; message: string } };
  expect(error.code).toBe(answer.status);
  expect(answer.headers.get("x-request-id")).toMatch(/.+/);
  return [answer.status, error.status, error.message];
}

describe("a hostile body", () => {
  test.each([
    ["broken JSON", "{", 400, /^The body is not valid JSON: /],
    ["nothing", "", 400, /^\$ must be an object, was missing/],
    ["a list", "[]", 400, /^\$ must be an object/],
    ["null", "null", 400, /^\$ must be an object/],
    ["prototype keys", '{"__proto__":{"admin":true}}', 400, /^\$\.__proto__ has a name that is not allowed/],
    ["64 levels and one", "[".repeat(65), 400, /^The body nests deeper than 64 levels/],
    ["half a character", '{"app_id":"\\ud800"}', 400, /^\$\.app_id contains a NUL/],
    ["too much", JSON.stringify("a".repeat(100_000)), 413, /^The body is larger than 100000 bytes/],
  ])(
    "of %s is refused in the API's own envelope, and the server goes on",
    async (_, body, status, message) => {
      const answer = await world.api(SEND, { method: "POST", body });
      expect(await refusalOf(answer)).toEqual([status, "INVALID_ARGUMENT", expect.stringMatching(message)]);
      expect((await world.api("/apps")).status).toBe(200);
    },
  );

  test.each([
    ["text/plain", /^The body must be application\/json, was text\/plain/],
    ["application/x-www-form-urlencoded", /^The body must be application\/json, was application\/x-www/],
    ["application/json; charset=utf-16", /^The body must be application\/json in UTF-8/],
    [";;;", /^The body must be of a type with a valid name, was ;;;/],
  ])("of type %s is refused", async (type, message) => {
    const answer = await world.api(SEND, { method: "POST", body: "{}", headers: { "content-type": type } });
    expect(await refusalOf(answer)).toEqual([415, "INVALID_ARGUMENT", expect.stringMatching(message)]);
  });

  test("is not read before the caller is known", async () => {
    const answer = await world.api(SEND, { method: "POST", body: "{", authorization: null });
    expect(await refusalOf(answer)).toEqual([
      401,
      "UNAUTHENTICATED",
      expect.stringMatching(/^No credentials/),
    ]);
  });
});

describe("an address", () => {
  test.each([
    ["with the product's prefix", (base: string) => `/conversation${base}/apps`, 200],
    ["with %3A for the colon", (base: string) => `${base}/messages%3Asend`, 501],
    ["that belongs to nothing", () => "/v1/nothing", 404],
    ["with a NUL", (base: string) => `${base}/messages?channel_identity=%00`, 400],
    ["with a broken escape", (base: string) => `${base}/apps/%zz`, 400],
    ["with a part that is too long", (base: string) => `${base}/apps/${"a".repeat(500)}`, 404],
  ])("%s", async (_, path, status) => {
    const answer = await world.fetch(path(`/v1/projects/${world.server.project_id}`));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-request-id")).toMatch(/.+/);
  });

  test("known, with HEAD, answers 501 without a body", async () => {
    const answer = await world.api("/apps", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([501, ""]);
  });

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])(
    "known, with %s that it does not offer, answers 501",
    async (method) => {
      const answer = await world.api("/messages", { method });
      expect(await refusalOf(answer)).toEqual([501, "UNIMPLEMENTED", "Method Not Allowed"]);
    },
  );
});

describe("x-request-id", () => {
  test("is taken over when it is harmless", async () => {
    const ask = (id: string) => world.api("/apps", { headers: { "x-request-id": id } });
    expect((await ask("trace-1:a.b")).headers.get("x-request-id")).toBe("trace-1:a.b");
    expect((await ask("a".repeat(200))).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("what is hardly HTTP", () => {
  const talk = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(world.server.url).port), "127.0.0.1", () => socket.write(text));
      let answer = "";
      socket.setEncoding("utf8").on("data", (chunk) => {
        answer += chunk;
      });
      socket.on("error", reject).on("close", () => resolve(answer));
    });

  test.each([
    ["nonsense", "HELLO\r\n\r\n", 400],
    ["HTTP/1.1 without a host", "GET /health HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    ["headers without end", `GET / HTTP/1.1\r\nhost: a\r\nx: ${"a".repeat(20_000)}\r\n\r\n`, 431],
  ])("%s", async (_, text, status) => {
    const answer = await talk(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('"status":"INVALID_ARGUMENT"');
    expect(answer).toMatch(/^x-request-id: .+/m);
    expect((await world.api("/apps")).status).toBe(200);
  });

  test("a tunnel is not offered", async () => {
    const answer = await talk("CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 501 .*"status":"UNIMPLEMENTED"/s);
  });

  test("an unknown expectation is ignored", async () => {
    const answer = await talk(
      "GET /health HTTP/1.1\r\nhost: a\r\nexpect: wonders\r\nconnection: close\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("the log", () => {
  test("does not tell of callers who hang up", async () => {
    const lines: string[] = [];
    const logged = await startWorld({
      logLevel: "warn",
      logTo: { write: (line: string) => void lines.push(line) },
    });
    const { port } = new URL(logged.server.url);
    await new Promise<void>((resolve) => {
      const head =
        "POST /oauth2/token HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\n";
      const socket = connect(Number(port), "127.0.0.1", () =>
        socket.write(`${head}content-length: 100\r\n\r\nabc`),
      );
      // Something else is answered meanwhile, so the body has begun when the caller hangs up.
      logged.api("/apps").then(() => socket.destroy());
      socket.on("close", () => resolve());
    });
    await logged.api("/apps");
    expect(lines).toEqual([]);
    await logged.close();
  });
});

describe("unknown fields", () => {
  const body = () =>
    JSON.stringify({
      app_id: world.appId,
      recipient: {
        identified_by: { channel_identities: [{ channel: "SMS", identity: "12025550123", "we\u00efrd": 1 }] },
      },
      message: { text_message: { text: "Hello" } },
      colour: "blue",
    });

  test("are accepted, and named in a Warning header", async () => {
    const answer = await world.api(`${SEND}?verbose=1`, { method: "POST", body: body() });
    expect(answer.status).toBe(200);
    const warning = answer.headers.get("warning");
    expect(warning).toMatch(/^299 postrider "unknown fields ignored: .*"$/);
    for (const field of ["$.verbose", "$.colour"]) expect(warning).toContain(field);
  });

  test("with long names are named in part: long headers would make clients refuse the answer", async () => {
    const fields = Array.from({ length: 20 }, (_, n) => [`${n}-${"x".repeat(4000)}`, 1]);
    const named = { ...Object.fromEntries(fields), display_name: "A", channel_credentials: [] };
    const answer = await world.api("/apps", { method: "POST", body: JSON.stringify(named) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("warning")).toMatch(/^299 .{1,2500} and 10 more"$/);
  });

  test("are errors when the server is strict", async () => {
    const strict = await startWorld({ settings: { strict: true } });
    const answer = await strict.api("/apps", {
      method: "POST",
      body: JSON.stringify({ display_name: "A", channel_credentials: [], colour: "blue" }),
    });
    expect(await refusalOf(answer)).toEqual([400, "INVALID_ARGUMENT", "$.colour is not a known field"]);
    await strict.close();
  });
});
