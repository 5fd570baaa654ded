import { expect, test } from "vitest";
import type { LaneKey } from "../queue/queue.ts";
import { HeldLanes } from "./held-lanes.ts";

const lane = (owner: string): LaneKey => ({ projectId: "P", kind: "callback", owner });

/** Lanes of a process that has work of these owners in hand. */
function setUp(inHand = new Set<string>()) {
  const holder = { name: "me", holdMs: 6_000 };
  return new HeldLanes(
    holder,
    (owner) => inHand.has(owner),
    async () => undefined,
  );
}

test("lanes are kept while there is work of theirs in hand, and for twenty seconds more", () => {
  const inHand = new Set(["busy"]);
  const lanes = setUp(inHand);
  lanes.use(lane("busy"), 0);
  lanes.use(lane("idle"), 0);
  expect(lanes.kept(20_000)).toEqual([lane("busy"), lane("idle")]);
  expect(lanes.kept(20_001)).toEqual([lane("busy")]);
  inHand.clear();
  expect(lanes.kept(40_001)).toEqual([lane("busy")]);
  expect(lanes.kept(40_002)).toEqual([]);
});

test("a lane that is used again is kept for longer", () => {
  const lanes = setUp();
  lanes.use(lane("webhook"), 0);
  lanes.use(lane("webhook"), 15_000);
  expect(lanes.kept(35_000)).toEqual([lane("webhook")]);
});
