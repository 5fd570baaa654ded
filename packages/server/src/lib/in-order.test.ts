import { expect, test } from "vitest";
import { InOrder } from "./in-order.ts";
import { Signal } from "./signal.ts";

test("what has one key runs one after the other, other keys do not wait", async () => {
  const inOrder = new InOrder();
  const log: string[] = [];
  const gate = new Signal();

  const first = inOrder.run("a", async () => {
    await gate.next();
    log.push("a1");
  });
  const second = inOrder.run("a", async () => {
    log.push("a2");
  });
  await inOrder.run("b", async () => {
    log.push("b1");
  });
  gate.raise();
  await Promise.all([first, second]);

  expect(log).toEqual(["b1", "a1", "a2"]);
});

test("a failure does not stop those behind it", async () => {
  const inOrder = new InOrder();
  const failed = inOrder.run("a", () => Promise.reject(new Error("no")));
  const next = inOrder.run("a", async () => "yes");

  await expect(failed).rejects.toThrow("no");
  await expect(next).resolves.toBe("yes");
});
