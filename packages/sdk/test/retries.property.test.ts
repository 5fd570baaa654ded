/** Whatever goes wrong on the way, nothing that sends is done twice, and nothing gives up before it must. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestClient } from "./support/test-client.ts";

/** What happens to one attempt. `isExecuted`: the server acted on it, whether or not the client hears of that. */
interface Fate {
  readonly about: string;
  readonly isExecuted: boolean;
  answer(): Response;
}

const status = (code: number, isExecuted: boolean, headers: Record<string, string> = {}): Fate => ({
  about: `${code}${isExecuted ? " after executing" : ""}`,
  isExecuted,
  answer: () => new Response("{}", { status: code, headers }),
});

/** A failure as Node's fetch reports it: the code is in the cause. */
const failure = (code: string, isExecuted: boolean): Fate => ({
  about: `${code}${isExecuted ? " after executing" : ""}`,
  isExecuted,
  answer() {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
  },
});

const SUCCESS = status(200, true);

/** Failures after which the server certainly did not act, by what it says or by what the network says. */
const UNEXECUTED = [
  failure("ECONNREFUSED", false),
  failure("ENOTFOUND", false),
  failure("UND_ERR_CONNECT_TIMEOUT", false),
  status(429, false),
  status(429, false, { "retry-after": "1" }),
  status(503, false, { "retry-after": "2" }),
];

/** Failures that may hide an executed request. */
const UNKNOWN = [true, false].flatMap((isExecuted) => [
  failure("ECONNRESET", isExecuted),
  failure("UND_ERR_SOCKET", isExecuted),
  ...[408, 500, 502, 503, 504].map((code) => status(code, isExecuted)),
]);

/** Answers that are the last word. */
const FINAL = [400, 401, 403, 404, 409, 422, 501].map((code) => status(code, false));

const fates = fc.array(fc.constantFrom(SUCCESS, ...UNEXECUTED, ...UNKNOWN, ...FINAL), { maxLength: 6 });

/** Makes one call against a server with these fates, and after them success. */
async function call(method: "GET" | "POST" | "PATCH", list: readonly Fate[], supportsKeys = false) {
  const met: Fate[] = [];
  const keys: (string | undefined)[] = [];
  const { client } = createTestClient("http://server", {
    accessToken: "token-1",
    fetch: async (_url, { headers }) => {
      keys.push((headers as Record<string, string>)["idempotency-key"]);
      const fate = list[met.length] ?? SUCCESS;
      met.push(fate);
      const response = fate.answer();
      if (supportsKeys) response.headers.set("idempotency-supported", "true");
      return response;
    },
  });
  const outcome = await client
    .request({ method, path: "/things", body: method === "GET" ? undefined : {} })
    .then(
      () => "success",
      () => "error",
    );
  return { met, keys, outcome };
}

test.each(["POST", "PATCH"] as const)(
  "a %s is never repeated when it may have been executed",
  async (method) => {
    await fc.assert(
      fc.asyncProperty(fates, async (list) => {
        const { met } = await call(method, list);
        const repeated = met.slice(0, -1);
        expect(repeated.filter((fate) => !UNEXECUTED.includes(fate)).map(({ about }) => about)).toEqual([]);
        expect(met.filter(({ isExecuted }) => isExecuted).length).toBeLessThanOrEqual(1);
      }),
    );
  },
);

test("a POST is repeated while the server certainly did not act, as often as is allowed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...UNEXECUTED), { maxLength: 6 }), async (list) => {
      const { met, outcome } = await call("POST", list);
      expect(met).toHaveLength(Math.min(list.length, 2) + 1);
      expect(outcome).toBe(list.length <= 2 ? "success" : "error");
    }),
  );
});

test("a GET goes on until success, a last word, or its third attempt", async () => {
  await fc.assert(
    fc.asyncProperty(fates, async (list) => {
      const { met, outcome } = await call("GET", list);
      const last = [...list, SUCCESS].findIndex((fate) => fate === SUCCESS || FINAL.includes(fate));
      expect(met).toHaveLength(Math.min(last, 2) + 1);
      expect(outcome).toBe(met.at(-1) === SUCCESS ? "success" : "error");
    }),
  );
});

test("all attempts of a POST carry one key, so that a server that knows keys executes it once", async () => {
  await fc.assert(
    fc.asyncProperty(fates, async (list) => {
      const { keys } = await call("POST", list, true);
      expect(new Set(keys).size).toBe(1);
      expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    }),
  );
});
