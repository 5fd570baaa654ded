import { expect, test } from "vitest";
import { Periodic, type PeriodicOptions } from "./periodic.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** Lets everything run that waits for nothing but its turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

function begin(options: Partial<PeriodicOptions> = {}) {
  const clock = new VirtualClock(0);
  const times: number[] = [];
  const errors: unknown[] = [];
  const periodic = new Periodic({
    clock,
    firstAfterMs: 10,
    everyMs: 100,
    work: async () => {
      times.push(clock.now());
    },
    onError: (error) => errors.push(error),
    ...options,
  });
  periodic.start();
  const passTo = async (time: number) => {
    clock.moveTo(time);
    await turn();
  };
  return { periodic, passTo, times, errors, clock };
}

test("is done some time after the start, and then again and again", async () => {
  const { periodic, passTo, times } = begin();
  for (const time of [9, 10, 109, 110, 210]) await passTo(time);
  expect(times).toEqual([10, 110, 210]);
  expect(periodic.finished).toBe(3);
  await periodic.stop();
});

test("an error ends one time and is told, the next one comes", async () => {
  const { periodic, passTo, errors } = begin({ work: () => Promise.reject(new Error("away")) });
  await passTo(10);
  await passTo(110);
  expect(errors).toEqual([new Error("away"), new Error("away")]);
  await periodic.stop();
});

test("a stop tells the work, waits for its end, and takes no complaint", async () => {
  const { periodic, passTo, errors, clock } = begin({
    work: (signal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  });
  await passTo(10);
  await periodic.stop();
  expect([errors, periodic.finished, clock.nextTimer()]).toEqual([[], 1, undefined]);
});

test("one that is being done can be waited for", async () => {
  let end = () => {};
  const { periodic, passTo } = begin({
    work: () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  });
  await passTo(10);
  const order: string[] = [];
  const idle = periodic.idle().then(() => order.push("idle"));
  await turn();
  order.push("end");
  end();
  await idle;
  expect(order).toEqual(["end", "idle"]);
  await periodic.stop();
});
