import { expect, test } from "vitest";
import type { ClaimedWork } from "../queue/queue.ts";
import { Waiting } from "./waiting.ts";

/** "A1" is the first of owner A. */
function work(ref: string): ClaimedWork {
  const lane = { projectId: "P", kind: "send", owner: ref.charAt(0) } as const;
  return { lane, id: ref, ref, claims: 1, leaseUntil: 60_000, dueAt: 0, laneFailures: 0 };
}

function waitingFor(...refs: string[]): Waiting {
  const waiting = new Waiting();
  waiting.push(...refs.map(work));
  return waiting;
}

const refs = (items: ClaimedWork[]) => items.map(({ ref }) => ref);
const isNot = (one: string) => (owner: string) => owner !== one;

test("the first whose owner passes is taken, and the others keep their order", () => {
  const waiting = waitingFor("A1", "A2", "B1", "A3");
  expect(waiting.takeFirst(isNot("A"))?.ref).toBe("B1");
  expect(waiting.takeFirst(isNot("A"))).toBeUndefined();
  expect(refs(waiting.takeAll())).toEqual(["A1", "A2", "A3"]);
  expect(waiting.takeFirst(() => true)).toBeUndefined();
});

test("a lane is taken as a whole", () => {
  const waiting = waitingFor("A1", "B1", "A2");
  expect(refs(waiting.takeLane("A"))).toEqual(["A1", "A2"]);
  expect(refs(waiting.takeAll())).toEqual(["B1"]);
});

test("it tells whose work waits, and how much of those that pass", () => {
  const waiting = waitingFor("A1", "B1", "A2");
  expect([...waiting.owners()]).toEqual(["A", "B"]);
  expect(waiting.count(isNot("B"))).toBe(2);
});
