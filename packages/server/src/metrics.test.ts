import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

const DOCUMENT = new URL("../../../docs/operations.md", import.meta.url);

test("metrics are those in docs/operations.md, in its order", async () => {
  const text = await createMetrics().text();
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  const documented = [...readFileSync(DOCUMENT, "utf8").matchAll(/^\| `(postrider_\w+)` \|/gm)];
  expect(documented.map(([, name]) => name)).toEqual(names);
});
