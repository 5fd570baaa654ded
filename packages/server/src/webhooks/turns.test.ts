import { expect, test } from "vitest";
import { Signal } from "../lib/signal.ts";
import { Turns } from "./turns.ts";

const never = () => Promise.reject(new Error("was not to be given back"));

test("what has one key is done one after the other, other keys do not wait", async () => {
  const turns = new Turns();
  const log: string[] = [];
  const gate = new Signal();
  const note = (name: string, after?: Signal) => async () => {
    await after?.next();
    log.push(name);
    return true;
  };

  const first = turns.take("a", note("a1", gate), never);
  const second = turns.take("a", note("a2"), never);
  await turns.take("b", note("b1"), never);
  gate.raise();
  await Promise.all([first, second]);

  expect(log).toEqual(["b1", "a1", "a2"]);
});

test("a failure does not stop those behind it", async () => {
  const turns = new Turns();
  const failed = turns.take("a", () => Promise.reject(new Error("no")), never);
  let done = false;
  const next = turns.take("a", async () => (done = true), never);

  await expect(failed).rejects.toThrow("no");
  await next;
  expect(done).toBe(true);
});

test("those behind one that was given back are given back too, and those that come later are not", async () => {
  const turns = new Turns();
  const log: string[] = [];
  const gate = new Signal();
  const giveBack = (name: string) => async () => void log.push(`${name} back`);
  const first = turns.take("a", () => gate.next().then(() => false), never);
  const second = turns.take("a", never, giveBack("2"));
  const third = turns.take("a", never, giveBack("3"));
  gate.raise();
  await Promise.all([first, second, third]);
  await turns.take("a", async () => log.push("4 done") > 0, never);

  expect(log).toEqual(["2 back", "3 back", "4 done"]);
});
