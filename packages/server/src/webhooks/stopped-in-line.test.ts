import { expect, test } from "vitest";
import { deliverAlone } from "./test/deliver-alone.ts";

test("a callback that waits for its turn when the server stops goes back to its place", async () => {
  let stopping = false;
  let answerFirst: () => void = () => undefined;
  const { sent, givenBack, deliver } = deliverAlone({
    orderKey: "of one message",
    answer: () => new Promise((resolve) => (answerFirst = () => resolve({ status: 200, latencyMs: 1 }))),
  });
  const mayBegin = () => !stopping;

  const line = ["first", "second", "third"].map((id) => deliver(id, mayBegin));
  await expect.poll(() => sent).toEqual(["first"]);
  stopping = true;
  answerFirst();
  await Promise.all(line);
  expect(sent).toEqual(["first"]);
  expect(givenBack).toEqual(["second", "third"]);
});
