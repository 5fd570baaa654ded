import { startPlatform } from "./platform.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";

const ASKED_AT_ONCE = 20;

/** Tokens that were changed in any way, forged, cut, or outlived: none lets anybody in. */
export const tokens: Scenario = {
  id: "R39",
  title: "changed, forged, cut and expired tokens",
  bound: { short: 90, long: 600 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const platform = await startPlatform();
    const { server, clock } = platform;
    const ask = async (authorization: string) => {
      const path = `/v1/projects/${server.project_id}/apps`;
      const answer = await fetch(server.url + path, { headers: { authorization } });
      await answer.arrayBuffer();
      return answer.status;
    };
    try {
      const token = await accessToken(server);
      const good = await ask(`Bearer ${token}`);
      const answers: Record<string, number> = {};
      const count = long ? 10_000 : 1_000;
      for (let asked = 0; asked < count; asked += ASKED_AT_ONCE) {
        const variants = Array.from({ length: ASKED_AT_ONCE }, () => spoil(token, random));
        for (const status of await Promise.all(variants.map((variant) => ask(`Bearer ${variant}`))))
          answers[status] = (answers[status] ?? 0) + 1;
      }
      await clock.advance(2 * 3_600_000);
      const expired = await ask(`Bearer ${token}`);
      const refused = (answers["401"] ?? 0) + (answers["403"] ?? 0);
      return judge(
        {
          "the unchanged one is good": good === 200,
          "each changed one is refused": refused === count,
          "its time ends": expired === 401,
        },
        `${count} variants, answers ${JSON.stringify(answers)}, expired ${expired}, unchanged ${good}`,
      );
    } finally {
      await platform.close();
    }
  },
};

async function accessToken(server: { url: string; key_id: string; key_secret: string }): Promise<string> {
  const basic = Buffer.from(`${server.key_id}:${server.key_secret}`).toString("base64");
  const answer = await fetch(`${server.url}/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** A token that is not the one given, though it may look much like it. */
function spoil(token: string, random: () => number): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Record<string, unknown>;
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const at = Math.floor(random() * (token.length - 1));
  const ways = [
    // Cut.
    () => token.slice(0, at),
    // One character changed, in its first bits: the last ones of a part may not matter.
    () => token.slice(0, at) + (token[at] === "A" ? "Q" : "A") + token.slice(at + 1),
    // Without a signature.
    () => `${encode({ alg: "none", typ: "JWT" })}.${payload}.`,
    () => `${header}.${payload}.`,
    // Other claims under the old signature.
    () => `${header}.${encode({ ...claims, exp: 9_999_999_999 + Math.floor(random() * 1e6) })}.${signature}`,
    () => `${header}.${encode({ ...claims, aud: "elsewhere", nonce: random() })}.${signature}`,
    () => `${header}.${encode({ ...claims, project_id: "another", nonce: random() })}.${signature}`,
  ];
  const way = ways[Math.floor(random() * ways.length)] as () => string;
  return way();
}
