import { expect, test } from "vitest";
import type { ClaimedWork } from "../queue/queue.ts";
import { HandedOver } from "./handed-over.ts";

const NOBODY: ReadonlySet<string> = new Set();
const emptied = () => true;
const leftSome = () => false;
const inTime = () => false;

const work = (ref: string, owner = "app"): ClaimedWork => ({
  lane: { projectId: "P", kind: "send", owner },
  id: ref,
  ref,
  claims: 1,
  leaseUntil: 60_000,
  dueAt: 0,
  laneFailures: 0,
});
const refs = (items: ClaimedWork[]) => items.map(({ ref }) => ref);

test("what nothing is before may begin at once", () => {
  expect(refs(new HandedOver().add([work("a"), work("b")], NOBODY))).toEqual(["a", "b"]);
});

test("a claim under way may bring what is before it: it waits for that one, however it ends", () => {
  const line = new HandedOver();
  line.claimBegins();
  expect(line.add([work("a")], NOBODY)).toEqual([]);
  expect(refs(line.claimEnds(leftSome, inTime))).toEqual(["a"]);
});

test("what is known to be before it has to be claimed: by a later claim, and to the end of the lane", () => {
  const line = new HandedOver();
  line.claimBegins();
  line.add([work("a")], new Set(["app"]));
  expect(line.claimEnds(emptied, inTime)).toEqual([]);
  line.claimBegins();
  expect(line.claimEnds(leftSome, inTime)).toEqual([]);
  line.claimBegins();
  expect(refs(line.claimEnds(emptied, inTime))).toEqual(["a"]);
});

test("of one owner nothing overtakes, and others do not wait", () => {
  const line = new HandedOver();
  line.add([work("a")], new Set(["app"]));
  expect(refs(line.add([work("b"), work("c", "other")], NOBODY))).toEqual(["c"]);
  line.claimBegins();
  expect(line.claimEnds(leftSome, inTime)).toEqual([]);
  line.claimBegins();
  expect(refs(line.claimEnds(emptied, inTime))).toEqual(["a", "b"]);
});

test("what cannot wait any longer is let go, so that it can be given back", () => {
  const line = new HandedOver();
  line.add([work("a"), work("b")], new Set(["app"]));
  line.claimBegins();
  expect(refs(line.claimEnds(leftSome, ({ ref }) => ref === "a"))).toEqual(["a"]);
  expect(refs(line.takeAll())).toEqual(["b"]);
});
