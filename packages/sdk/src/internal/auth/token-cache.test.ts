import { describe, expect, test } from "vitest";
import { createVirtualRuntime } from "../../../test/support/test-client.ts";
import { type GrantedToken, TokenCache } from "./token-cache.ts";

const HOUR_MS = 3_600_000;

/** A token service whose answers the test gives one by one. */
function createTokenService() {
  const waiting: { resolve: (granted: GrantedToken) => void; reject: (error: Error) => void }[] = [];
  const grant = () => new Promise<GrantedToken>((resolve, reject) => waiting.push({ resolve, reject }));
  const runtime = createVirtualRuntime();
  return { waiting, runtime, cache: new TokenCache(runtime, grant) };
}

describe("TokenCache", () => {
  test("fifty callers at once wait for one request", async () => {
    const { waiting, cache } = createTokenService();
    const callers = Array.from({ length: 50 }, () => cache.renew());
    waiting[0]?.resolve({ token: "a", lifetimeMs: HOUR_MS });

    expect(new Set(await Promise.all(callers))).toEqual(new Set(["a"]));
    expect(waiting).toHaveLength(1);
  });

  test("from nine tenths of its life on a token is refreshed while it stays in use", async () => {
    const { waiting, runtime, cache } = createTokenService();
    const first = cache.renew();
    waiting[0]?.resolve({ token: "a", lifetimeMs: HOUR_MS });
    await first;

    runtime.time += HOUR_MS * 0.9 - 1;
    expect(cache.peek()).toBe("a");
    expect(waiting).toHaveLength(1);

    runtime.time += 1;
    expect([cache.peek(), cache.peek()]).toEqual(["a", "a"]);
    expect(waiting).toHaveLength(2);

    const refreshed = cache.renew();
    waiting[1]?.resolve({ token: "b", lifetimeMs: HOUR_MS });
    await refreshed;
    expect(cache.peek()).toBe("b");
  });

  test("after a failed refresh the token stays in use and the service is left alone for ten seconds", async () => {
    const { waiting, runtime, cache } = createTokenService();
    const first = cache.renew();
    waiting[0]?.resolve({ token: "a", lifetimeMs: HOUR_MS });
    await first;
    runtime.time += HOUR_MS * 0.95;
    cache.peek();
    const failed = cache.renew();
    waiting[1]?.reject(new Error("429"));
    await expect(failed).rejects.toThrow("429");

    expect(cache.peek()).toBe("a");
    expect(waiting).toHaveLength(2);
    runtime.time += 10_000;
    expect(cache.peek()).toBe("a");
    expect(waiting).toHaveLength(3);
  });

  test("an expired token is not handed out", async () => {
    const { waiting, runtime, cache } = createTokenService();
    const first = cache.renew();
    waiting[0]?.resolve({ token: "a", lifetimeMs: HOUR_MS });
    await first;
    runtime.time += HOUR_MS;
    expect(cache.peek()).toBeUndefined();
  });

  test("a refused token does not take its replacement with it", async () => {
    const { waiting, cache } = createTokenService();
    for (const [index, token] of ["a", "b"].entries()) {
      const renewed = cache.renew();
      waiting[index]?.resolve({ token, lifetimeMs: HOUR_MS });
      await renewed;
    }
    cache.clear("a");
    expect(cache.peek()).toBe("b");
    cache.clear("b");
    expect(cache.peek()).toBeUndefined();
  });
});
