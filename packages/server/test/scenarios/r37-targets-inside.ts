import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { targetsInside } from "../../src/webhooks/test/targets-inside.ts";
import { runTests } from "./child-run.ts";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

/**
 * Addresses that lead inside, in every spelling: refused when a webhook is made, or by the button that tries it, which
 * takes the way of every callback. Names are resolved by a resolver of the tests' own, which are run too: no name
 * leaves this machine.
 */
export const targetsThatLeadInside: Scenario = {
  id: "R37",
  title: "targets that lead inside",
  bound: { short: 120, long: 120 },
  run: async () => {
    let connections = 0;
    const tripwire = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    // Both families, one port.
    await new Promise<void>((resolve) => tripwire.listen(0, "::", resolve));
    const { port } = tripwire.address() as AddressInfo;
    const platform = await startPlatform({ settings: { allowedTargets: [], onlyAllowedTargets: false } });
    try {
      const id = await platform.listenAt("http://93.184.216.34/");
      const targets = targetsInside(port).filter(isNoName);
      let atSave = 0;
      let atSocket = 0;
      const reached: string[] = [];
      for (const target of targets) {
        const saved = await platform.api(`/webhooks/${id}`, {
          method: "PATCH",
          body: JSON.stringify({ target }),
        });
        if (saved.status === 400) {
          atSave += 1;
          continue;
        }
        const { status, error } = await platform.console<{ status: number | null; error: string | null }>(
          "POST",
          `/webhooks/${id}/test`,
        );
        if (status === null && /Callbacks may not go to/.test(error ?? "")) atSocket += 1;
        else reached.push(`${target} (${status ?? error})`);
      }
      const tests = await runTests(["packages/server/src/webhooks/ssrf.test.ts"]);
      return judge(
        {
          "none is reached": reached.length === 0 && connections === 0,
          "over 150 were tried": targets.length >= 150,
          "with names, too": tests.passed,
        },
        `${targets.length} targets: ${atSave} refused when saved, ${atSocket} at the socket, connections inside ${connections}${reached.length === 0 ? "" : `, reached: ${reached.join("; ")}`}; with names that rebind: ${tests.figures}`,
      );
    } finally {
      await platform.close();
      tripwire.close();
    }
  },
};

/** Of names, only those of this machine: others would be asked of the network's resolver. */
function isNoName(target: string): boolean {
  try {
    const { hostname } = new URL(target);
    return hostname === "localhost" || !/[g-wyz]/.test(hostname);
  } catch {
    return true;
  }
}
