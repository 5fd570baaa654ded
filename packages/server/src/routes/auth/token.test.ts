import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../../test/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const FORM = "application/x-www-form-urlencoded";

function ask(
  body: string,
  options: { authorization?: string | null; type?: string } = {},
): Promise<Response> {
  const { type = FORM, ...rest } = options;
  return world.fetch("/oauth2/token", { method: "POST", body, headers: { "content-type": type }, ...rest });
}

describe("POST /oauth2/token", () => {
  test("answers a token that opens the key's project, by Basic or by form fields", async () => {
    const { key_id, key_secret } = world.server;
    const fields = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: key_id,
      client_secret: key_secret,
    });
    for (const answer of [
      await ask("grant_type=client_credentials"),
      await ask(fields.toString(), { authorization: null }),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const token = (await answer.json()) as Record<string, unknown>;
      expect(token).toEqual({
        access_token: expect.any(String),
        token_type: "bearer",
        expires_in: 3600,
        scope: "",
      });
      const authorization = `Bearer ${token.access_token}`;
      expect((await world.api("/apps", { authorization })).status).toBe(200);
    }
  });

  test.each([
    ["no credentials", "grant_type=client_credentials", { authorization: null }, 401, "invalid_client"],
    [
      "a wrong secret",
      "grant_type=client_credentials",
      { authorization: `Basic ${btoa("a:b")}` },
      401,
      "invalid_client",
    ],
    ["another scheme", "grant_type=client_credentials", { authorization: "Digest x" }, 401, "invalid_client"],
    ["another grant", "grant_type=password", {}, 400, "unsupported_grant_type"],
    ["no grant", "", {}, 400, "invalid_request"],
    ["a grant given twice", "grant_type=client_credentials&grant_type=x", {}, 400, "invalid_request"],
    ["a body of JSON", "{}", { type: "application/json" }, 415, "invalid_request"],
  ])("refuses %s", async (_, body, options, status, error) => {
    const answer = await ask(body, options);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error, error_description: expect.any(String) });
  });

  test.each(["GET", "OPTIONS"])("is not offered with %s", async (method) => {
    const answer = await world.fetch("/oauth2/token", { method });
    expect(answer.status).toBe(501);
    expect(await answer.json()).toMatchObject({ error: "invalid_request" });
  });

  test("knows no client with a NUL in its name", async () => {
    const basic = `Basic ${Buffer.from("\0:x").toString("base64")}`;
    const form = "grant_type=client_credentials";
    expect((await ask(form, { authorization: basic })).status).toBe(401);
    expect((await ask(`${form}&client_id=%00&client_secret=x`, { authorization: null })).status).toBe(401);
    expect((await world.api("/apps", { authorization: basic })).status).toBe(401);
  });
});

describe("an access token", () => {
  const tokenOf = async () => {
    const { access_token } = (await (await ask("grant_type=client_credentials")).json()) as {
      access_token: string;
    };
    return access_token;
  };

  test("expires after an hour, and the answer says that it expired", async () => {
    const authorization = `Bearer ${await tokenOf()}`;
    expect((await world.api("/apps", { authorization })).status).toBe(200);
    await world.clock.advance(3_600_000);

    const answer = await world.api("/apps", { authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(
      /^Bearer error="invalid_token", .*Jwt expired at 20/,
    );
    // The SDK sees that and asks for a new one.
    expect((await world.client.conversation.apps.list()).data).not.toEqual([]);
  });

  test.each([
    ["an altered one", (token: string) => `${token.slice(0, -4)}AAAA`],
    ["a cut one", (token: string) => token.slice(0, 40)],
    [
      "one that is not signed",
      (token: string) => `${btoa('{"alg":"none"}').replaceAll("=", "")}.${token.split(".")[1]}.`,
    ],
    ["nonsense", () => "nonsense"],
  ])("is refused as invalid, not as expired: %s", async (_, alter) => {
    const answer = await world.api("/apps", { authorization: `Bearer ${alter(await tokenOf())}` });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).not.toContain("expired");
    expect(await answer.json()).toMatchObject({ error: { status: "UNAUTHENTICATED", code: 401 } });
  });
});
