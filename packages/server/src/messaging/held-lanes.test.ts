import { expect, test } from "vitest";
import type { LaneKey } from "../queue/queue.ts";
import { HeldLanes } from "./held-lanes.ts";

const lane = (owner: string): LaneKey => ({ projectId: "P", kind: "callback", owner });

test("lanes are kept while there is work of theirs in hand, and for twenty seconds more", () => {
  const lanes = new HeldLanes();
  lanes.use(lane("busy"), 0);
  lanes.use(lane("idle"), 0);
  const isInHand = (owner: string) => owner === "busy";
  expect(lanes.kept(isInHand, 20_000)).toEqual([lane("busy"), lane("idle")]);
  expect(lanes.kept(isInHand, 20_001)).toEqual([lane("busy")]);
  expect(lanes.kept(() => false, 40_001)).toEqual([lane("busy")]);
  expect(lanes.kept(() => false, 40_002)).toEqual([]);
});

test("a lane that is used again is kept for longer", () => {
  const lanes = new HeldLanes();
  lanes.use(lane("webhook"), 0);
  lanes.use(lane("webhook"), 15_000);
  expect(lanes.kept(() => false, 35_000)).toEqual([lane("webhook")]);
});
