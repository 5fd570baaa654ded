import { describe, expect, test } from "vitest";
import { startServer } from "../../src/start-server.ts";
import { startEmbeddedPostgres } from "../../src/store/launcher/index.ts";
import { withFolder } from "../scenarios/folder.ts";

const NO_ANSWER = "no answer";

const probe = (url: string) => fetch(`${url}/ready`);

describe("a load balancer that asks /ready", () => {
  test("finds no server ready once its stop has begun", async () => {
    const server = await startServer({ memory: true });
    const status = async () => {
      const answer = await probe(server.url).catch(() => NO_ANSWER);
      return typeof answer === "string" ? answer : answer.status;
    };
    expect(await status()).toBe(200);
    const closing = server.close();
    expect([NO_ANSWER, 503]).toContain(await status());
    await closing;
    expect(await status()).toBe(NO_ANSWER);
  }, 30_000);

  test(
    "finds a server unready while its database is away, alive all the same, and ready when it is back",
    () =>
      withFolder(async (dataDir) => {
        const postgres = await startEmbeddedPostgres({ dataDir });
        const server = await startServer({ databaseUrl: postgres.connection });
        expect((await probe(server.url)).status).toBe(200);

        await postgres.stop();
        const unready = await probe(server.url);
        const health = await fetch(`${server.url}/health`);

        const again = await startEmbeddedPostgres({ dataDir });
        await expect.poll(async () => (await probe(server.url)).status, { timeout: 20_000 }).toBe(200);
        await server.close();
        await again.stop();

        expect(unready.status).toBe(503);
        expect(unready.headers.get("retry-after")).toBe("1");
        expect(await unready.json()).toMatchObject({ error: { code: 503, status: "UNAVAILABLE" } });
        expect(health.status).toBe(200);
      }),
    60_000,
  );
});
