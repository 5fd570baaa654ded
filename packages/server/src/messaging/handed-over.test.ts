import { expect, test } from "vitest";
import type { ClaimedWork } from "../queue/queue.ts";
import { type ClaimOutcome, HandedOver } from "./handed-over.ts";

const NOBODY: ReadonlySet<string> = new Set();
const APP = "app";
const emptied: ReadonlySet<string> = new Set([APP]);
const leftSome: ReadonlySet<string> = new Set();
const inTime = () => false;

/** Added one after the other: "a" has the first place. */
const work = (ref: string, owner = APP): ClaimedWork => ({
  lane: { projectId: "P", kind: "send", owner },
  id: String(ref.charCodeAt(0)),
  ref,
  claims: 1,
  leaseUntil: 60_000,
  dueAt: 0,
  laneFailures: 0,
});
/** A claim that gave these, and emptied those lanes. */
const claim = (
  claimed: ClaimedWork[],
  emptied: ReadonlySet<string>,
  skipped: readonly string[] = [],
): ClaimOutcome => ({ claimed, emptied, hasSkipped: (owner) => skipped.includes(owner) });

const refs = (items: ClaimedWork[]) => items.map(({ ref }) => ref);

test("what nothing is before may begin at once", () => {
  expect(refs(new HandedOver().add([work("a"), work("b")], NOBODY))).toEqual(["a", "b"]);
});

test("a claim under way may bring what is before it: it waits for that one, however it ends", () => {
  const line = new HandedOver();
  line.claimBegins();
  expect(line.add([work("a")], NOBODY)).toEqual([]);
  expect(refs(line.claimEnds(claim([], leftSome), inTime))).toEqual(["a"]);
});

test("what is known to be before it has to be claimed: by a later claim, and to the end of the lane", () => {
  const line = new HandedOver();
  line.claimBegins();
  line.add([work("a")], new Set([APP]));
  expect(line.claimEnds(claim([], emptied), inTime)).toEqual([]);
  line.claimBegins();
  expect(line.claimEnds(claim([], leftSome), inTime)).toEqual([]);
  line.claimBegins();
  expect(refs(line.claimEnds(claim([], emptied), inTime))).toEqual(["a"]);
});

test("of one owner nothing overtakes, and others do not wait", () => {
  const line = new HandedOver();
  line.add([work("a")], new Set([APP]));
  expect(refs(line.add([work("b"), work("c", "other")], NOBODY))).toEqual(["c"]);
  line.claimBegins();
  expect(line.claimEnds(claim([], leftSome), inTime)).toEqual([]);
  line.claimBegins();
  expect(refs(line.claimEnds(claim([], emptied), inTime))).toEqual(["a", "b"]);
});

test("what a claim brings is begun in its place: nothing that was added later goes before what waited", () => {
  const line = new HandedOver();
  line.claimBegins();
  line.add([work("b")], new Set([APP]));
  line.claimEnds(claim([], leftSome), inTime);
  line.claimBegins();
  line.add([work("d")], NOBODY);
  const claimed = [work("a"), work("c"), work("e")];
  expect(refs(line.claimEnds(claim(claimed, emptied), inTime))).toEqual(["a", "b", "c", "d", "e"]);
});

test("what a claim has brought something after has nothing before it any more, although the lane has more", () => {
  const line = new HandedOver();
  line.add([work("b")], new Set([APP]));
  line.add([work("d")], new Set([APP]));
  line.claimBegins();
  expect(refs(line.claimEnds(claim([work("a"), work("c")], leftSome), inTime))).toEqual(["a", "b", "c"]);
  expect(refs(line.takeAll())).toEqual(["d"]);
});

test("lanes that have to be emptied first are named, so that the next claim looks at them", () => {
  const line = new HandedOver();
  line.add([work("a"), work("b"), work("c", "other")], new Set([APP]));
  expect(line.lanesBehind()).toEqual([work("a").lane]);
});

test("what waits for a lane that no claim gets at goes back to its place, with all that is after it", () => {
  const line = new HandedOver();
  line.add([work("a")], new Set([APP]));
  line.add([work("b"), work("c", "other")], new Set(["other"]));
  const claims = [[], ["other"], ["other"], ["other"]];
  const missed = claims.map((skipped) => {
    line.claimBegins();
    line.claimEnds(claim([], leftSome, skipped), inTime);
    return refs(line.takeMissed());
  });
  expect(missed).toEqual([[], [], ["a", "b"], []]);
  expect(refs(line.takeAll())).toEqual(["c"]);
});

test("what cannot wait any longer is let go, so that it can be given back", () => {
  const line = new HandedOver();
  line.add([work("a"), work("b")], new Set([APP]));
  line.claimBegins();
  expect(refs(line.claimEnds(claim([], leftSome), ({ ref }) => ref === "a"))).toEqual(["a"]);
  expect(refs(line.takeAll())).toEqual(["b"]);
});
