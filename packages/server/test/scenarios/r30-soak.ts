import { clientOf } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { largest, percentile } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { residentMib } from "./memory.ts";
import { until } from "./pause.ts";
import { judge, judgeTimes, type Scenario } from "./scenario.ts";

/** The long form is the one of the design; the short one is too short to tell a leak, so it bounds the memory itself. */
const FORMS = {
  long: { seconds: 3_600, perSecond: 500, warmSeconds: 600, p99Ms: 50, mib: 1_024 },
  short: { seconds: 15, perSecond: 100, warmSeconds: 5, p99Ms: 250, mib: 300 },
};
const SLOPE_LIMIT_MIB_PER_MINUTE = 1;
const TICK_MS = 20;
const MEMORY_EVERY_SECONDS = 0.5;

/** Messages at an even rate for long: memory stays, answers come quickly, nothing is lost. */
export const soak: Scenario = {
  id: "R30",
  title: "an even load for long",
  bound: { short: 120, long: 3_900 },
  run: ({ long }) =>
    withFolder(async (folder) => {
      const form = long ? FORMS.long : FORMS.short;
      const receiver = await startCallbackJournal();
      const server = await ServerProcess.start(`${folder}/data`);
      try {
        const { credentials } = server;
        const client = clientOf(credentials);
        await client.conversation.webhooks.create({
          app_id: credentials.app_id,
          target: receiver.url,
          target_type: "HTTP",
          triggers: ["MESSAGE_DELIVERY"],
        });
        const latencies: number[] = [];
        const memory: { minute: number; mib: number }[] = [];
        const accepted: string[] = [];
        const sending = new Set<Promise<void>>();
        let refused = 0;
        let sent = 0;
        let nextLook = form.warmSeconds;
        const began = performance.now();
        const elapsed = () => (performance.now() - began) / 1_000;
        const sendOne = async () => {
          const from = performance.now();
          const identity = String(12_025_650_000 + (sent % 10_000));
          try {
            const { message_id } = await client.conversation.messages.sendTextMessage({
              app_id: credentials.app_id,
              text: "Hello",
              recipient_identities: [{ channel: "SMS", identity }],
            });
            accepted.push(message_id);
          } catch {
            refused += 1;
          }
          if (elapsed() > form.warmSeconds) latencies.push(performance.now() - from);
        };
        await new Promise<void>((resolve) => {
          const timer = setInterval(() => {
            if (elapsed() >= form.seconds) {
              clearInterval(timer);
              resolve();
              return;
            }
            while (sent < elapsed() * form.perSecond) {
              sent += 1;
              const one: Promise<void> = sendOne().finally(() => sending.delete(one));
              sending.add(one);
            }
            if (elapsed() >= nextLook) {
              nextLook += MEMORY_EVERY_SECONDS;
              memory.push({ minute: elapsed() / 60, mib: residentMib(server.pid) });
            }
          }, TICK_MS);
        });
        await Promise.all(sending);
        const isDelivered = (id: string) => receiver.told.get(id)?.statuses.includes("DELIVERED") === true;
        await until(() => accepted.every(isDelivered), 30_000);
        const lost = accepted.filter((id) => !isDelivered(id)).length;
        const p99 = percentile(latencies, 0.99);
        const slope = slopeOf(memory);
        const most = largest(memory.map(({ mib }) => mib));
        const verdict = judge(
          {
            "nothing is lost": lost === 0 && accepted.length > 0,
            "nothing is refused": refused === 0,
            [`memory stays below ${form.mib} MiB`]: most <= form.mib,
            "memory does not grow": !long || slope <= SLOPE_LIMIT_MIB_PER_MINUTE,
          },
          `${accepted.length} messages in ${form.seconds} s (${form.perSecond}/s), refused ${refused}, lost ${lost}, accept p50 ${percentile(latencies, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, memory ${most.toFixed(0)} MiB at the most, ${slope.toFixed(1)} MiB/min${long ? "" : " (of seconds, no measure of a leak)"}`,
        );
        return judgeTimes({ "p99 of accepting": [p99, form.p99Ms] }, { long }, verdict);
      } finally {
        await server.kill(true);
        await receiver.stop();
      }
    }),
};

/** By least squares, in MiB a minute. */
function slopeOf(points: readonly { minute: number; mib: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const minute = mean(points.map((point) => point.minute));
  const mib = mean(points.map((point) => point.mib));
  const above = points.reduce((sum, point) => sum + (point.minute - minute) * (point.mib - mib), 0);
  return above / points.reduce((sum, point) => sum + (point.minute - minute) ** 2, 0);
}
