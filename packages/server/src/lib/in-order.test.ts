import { expect, test } from "vitest";
import { InOrder } from "./in-order.ts";
import { Signal } from "./signal.ts";

test("what has one key is done in the order of asking, other keys do not wait, failures stop nobody", async () => {
  const inOrder = new InOrder();
  const log: string[] = [];
  const gate = new Signal();
  const note = (name: string, after?: Signal) => async () => {
    await after?.next();
    log.push(name);
    return name;
  };

  const first = inOrder.run("a", note("a1", gate));
  const failed = inOrder.run("a", () => Promise.reject(new Error("no")));
  const last = inOrder.run("a", note("a2"));
  await inOrder.run("b", note("b1"));
  gate.raise();

  await expect(failed).rejects.toThrow("no");
  expect(await Promise.all([first, last])).toEqual(["a1", "a2"]);
  expect(log).toEqual(["b1", "a1", "a2"]);
});
