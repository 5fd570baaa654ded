import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAddressRule } from "./address-rules.ts";
import { post } from "./post.ts";
import { createTargetAgent, guardedLookup, type Resolve } from "./target.ts";
import { namesThatLeadInside, targetsInside } from "./test/targets-inside.ts";

/** Listens where no callback may come, and counts who does. */
class Tripwire {
  connections = 0;
  readonly #servers: Server[] = [];
  port = 0;

  async start(): Promise<void> {
    for (const host of ["127.0.0.1", "::1"]) {
      const server = createServer((socket) => {
        this.connections += 1;
        socket.destroy();
      });
      await new Promise<void>((resolve, reject) =>
        server.once("error", reject).listen(this.port, host, resolve),
      );
      this.port = (server.address() as AddressInfo).port;
      this.#servers.push(server);
    }
  }

  async stop(): Promise<void> {
    for (const server of this.#servers) await new Promise((resolve) => server.close(resolve));
  }
}

const tripwire = new Tripwire();
beforeAll(() => tripwire.start());
afterAll(() => tripwire.stop());

/** A resolver that knows only the names of this test; none of them leaves this machine. */
const resolve: Resolve = (hostname, _options, callback) => {
  const addresses = namesThatLeadInside[hostname];
  if (addresses === undefined) {
    callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND" }), []);
  } else {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  }
};

describe("a callback's target", () => {
  test("of more than 150 that lead inside, none is reached", async () => {
    const targets = targetsInside(tripwire.port);
    expect(new Set(targets).size).toBeGreaterThanOrEqual(150);
    const agent = createTargetAgent({ connectTimeoutMs: 500, resolve });
    const answered: string[] = [];
    for (const target of targets) {
      const { status, error } = await post(agent, { target, headers: {}, body: "{}", timeoutMs: 1000 });
      // Refused before a socket: a connection that somebody else refuses would be one too many.
      if (status !== null || /ECONN|ETIMEDOUT|EHOST|ENETUN|No answer/.test(error ?? ""))
        answered.push(target);
    }
    await agent.destroy();
    expect(answered).toEqual([]);
    expect(tripwire.connections).toBe(0);
  });

  test("whose name leads elsewhere the second time is judged by where it leads each time", () => {
    const answers = [
      ["93.184.216.34"],
      ["127.0.0.1"],
      ["10.0.0.1", "93.184.216.34"],
      ["::1", "169.254.169.254"],
    ];
    const rebinding: Resolve = (_hostname, _options, callback) =>
      callback(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    const lookup = guardedLookup(rebinding, createAddressRule([]));
    const outcomes: unknown[] = [];
    for (let turn = 0; turn < 4; turn++) {
      lookup("rebinding.example", { all: true }, (error, addresses) =>
        outcomes.push(error === null ? addresses : error.name),
      );
    }
    const outside = [{ address: "93.184.216.34", family: 4 }];
    expect(outcomes).toEqual([outside, "TargetRefused", outside, "TargetRefused"]);
  });

  test.each([22, 25, 6379, 5432])(
    "may not be port %i of another protocol, unless its network is opened",
    async (port) => {
      const error = async (allowedNetworks: string[], host: string) => {
        const agent = createTargetAgent({ allowedNetworks, connectTimeoutMs: 500, resolve });
        const result = await post(agent, {
          target: `http://${host}:${port}/`,
          headers: {},
          body: "",
          timeoutMs: 500,
        });
        await agent.destroy();
        return result.error;
      };
      expect(await error([], "93.184.216.34")).toBe(
        `Callbacks may not go to port ${port}, which belongs to another protocol.`,
      );
      expect(await error(["127.0.0.0/8"], "127.0.0.1")).not.toContain("Callbacks may not go");
    },
  );
});
