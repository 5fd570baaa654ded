import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Signal } from "../lib/signal.ts";
import { post } from "./post.ts";
import { createTargetAgent } from "./target.ts";
import { CustomerEndpoint } from "./test/customer-endpoint.ts";

let customer: CustomerEndpoint;
beforeEach(async () => {
  customer = await CustomerEndpoint.start();
});
afterEach(() => customer.close());

async function postTo(target: string, options: { allowed?: string[]; timeoutMs?: number } = {}) {
  const { allowed = [], timeoutMs = 5000 } = options;
  const agent = createTargetAgent({ allowedNetworks: allowed, connectTimeoutMs: 1000 });
  try {
    return await post(agent, { target, headers: {}, body: "{}", timeoutMs });
  } finally {
    await agent.destroy();
  }
}

describe("a callback target", () => {
  test("in a private network is refused where the socket connects: by address and by name", async () => {
    const { port } = new URL(customer.url());
    // Other ways to write 127.0.0.1, and a name that resolves to it.
    const hosts = [
      "127.0.0.1",
      "127.1",
      "2130706433",
      "0x7f000001",
      "[::ffff:127.0.0.1]",
      "[::1]",
      "localhost",
    ];
    for (const host of hosts) {
      const result = await postTo(`http://${host}:${port}/`);
      expect(result.status, host).toBeNull();
      expect(result.error, host).toContain("Callbacks may not go to");
    }
    expect(customer.received).toEqual([]);
  });

  test("can be opened by an operator", async () => {
    const { port } = new URL(customer.url());
    const allowed = ["127.0.0.0/8"];
    expect(await postTo(customer.url(), { allowed })).toMatchObject({ status: 200 });
    expect(await postTo(`http://localhost:${port}/`, { allowed })).toMatchObject({ status: 200 });
  });

  test("is not followed when it redirects", async () => {
    customer.answerNext({ status: 302, headers: { location: customer.url("/elsewhere") } });
    expect(await postTo(customer.url(), { allowed: ["127.0.0.0/8"] })).toMatchObject({ status: 302 });
    expect(customer.received.map(({ path }) => path)).toEqual(["/"]);
  });

  test("that does not answer in time gave no answer", async () => {
    const gate = new Signal();
    customer.answerNext({ after: gate });
    const result = await postTo(customer.url(), { allowed: ["127.0.0.0/8"], timeoutMs: 50 });
    expect(result).toMatchObject({ status: null, error: "No answer within 50 ms." });
    gate.raise();
  });

  test("that answers with an endless body costs a few kilobytes", async () => {
    customer.answerNext({ body: "x".repeat(10_000_000) });
    expect(await postTo(customer.url(), { allowed: ["127.0.0.0/8"] })).toMatchObject({ status: 200 });
  });

  test("is called although many requests to its host hang", async () => {
    const agent = createTargetAgent({ allowedNetworks: ["127.0.0.0/8"], connectTimeoutMs: 1000 });
    const call = (path: string) =>
      post(agent, { target: customer.url(path), headers: {}, body: "{}", timeoutMs: 5000 });
    const gate = new Signal();
    customer.answerAt("/hangs", { after: gate });
    const hanging = Array.from({ length: 100 }, () => call("/hangs"));
    while (customer.received.length < hanging.length) await customer.arrival();
    expect(await call("/well")).toMatchObject({ status: 200 });
    gate.raise();
    await Promise.all(hanging);
    await agent.destroy();
  });

  test("that cannot be reached gave no answer, and says why", async () => {
    const dead = await CustomerEndpoint.start();
    const target = dead.url();
    await dead.close();
    const result = await postTo(target, { allowed: ["127.0.0.0/8"] });
    expect(result.status).toBeNull();
    expect(result.error).toContain("ECONNREFUSED");
  });
});
