import { expect, test } from "vitest";
import { startServer } from "../../src/start-server.ts";

const NO_ANSWER = "no answer";

test("no probe finds a server ready once its stop has begun", async () => {
  const server = await startServer({ memory: true });
  const probe = async () => {
    const answer = await fetch(`${server.url}/ready`).catch(() => NO_ANSWER);
    return typeof answer === "string" ? answer : answer.status;
  };
  expect(await probe()).toBe(200);
  const closing = server.close();
  expect([NO_ANSWER, 503]).toContain(await probe());
  await closing;
  expect(await probe()).toBe(NO_ANSWER);
}, 30_000);
