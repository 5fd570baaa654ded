import { expect, test } from "vitest";
import { Refresher } from "./refresher.ts";

/** A server that answers when it is told to. */
function world() {
  const asked: string[] = [];
  const waiting = new Map<string, () => void>();
  const refresher = new Refresher((key) => {
    const name = key.join("/");
    asked.push(name);
    return new Promise<void>((resolve) => waiting.set(name, resolve));
  });
  const answer = async (name: string) => {
    waiting.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { asked, refresher, answer };
}

test("what became stale is refreshed at once", () => {
  const { asked, refresher } = world();
  refresher.add([["messages"], ["timeline", "01A"]]);

  expect(asked).toEqual(["messages", "timeline/01A"]);
});

test("changes during a refresh are one more refresh after it, however many they were", async () => {
  const { asked, refresher, answer } = world();
  refresher.add([["messages"]]);
  for (let change = 0; change < 100; change += 1) refresher.add([["messages"]]);
  expect(asked).toHaveLength(1);

  await answer("messages");
  expect(asked).toEqual(["messages", "messages"]);
  await answer("messages");
  expect(asked).toHaveLength(2);
});

test("a slow answer keeps nothing else waiting", () => {
  const { asked, refresher } = world();
  refresher.add([["messages"]]);
  refresher.add([["handsets"]]);

  expect(asked).toEqual(["messages", "handsets"]);
});
