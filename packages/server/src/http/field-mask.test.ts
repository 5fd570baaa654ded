import { describe, expect, test } from "vitest";
import { applyPatch } from "./field-mask.ts";

const WRITABLE = ["name", "policy", "tags"];
const CURRENT = { id: "1", name: "old", policy: { type: "A", days: 5 }, tags: ["a"] };

describe("a PATCH", () => {
  test.each([
    ["replaces the fields it has", { name: "new" }, undefined, { ...CURRENT, name: "new" }],
    ["replaces objects as a whole", { policy: { days: 7 } }, undefined, { ...CURRENT, policy: { days: 7 } }],
    ["replaces lists as a whole", { tags: ["b"] }, undefined, { ...CURRENT, tags: ["b"] }],
    ["leaves what cannot be written", { id: "2", name: "new" }, undefined, { ...CURRENT, name: "new" }],
    ["takes an empty mask for none", { name: "new" }, [], { ...CURRENT, name: "new" }],
    [
      "with a mask changes only what it names",
      { name: "new", tags: [] },
      ["name"],
      { ...CURRENT, name: "new" },
    ],
    [
      "with a mask resets what the body does not have",
      {},
      ["tags"],
      { id: "1", name: "old", policy: CURRENT.policy },
    ],
    [
      "with a mask reaches into objects",
      { policy: { days: 7 } },
      ["policy.days"],
      { ...CURRENT, policy: { type: "A", days: 7 } },
    ],
    [
      "with a mask resets inside objects",
      { policy: {} },
      ["policy.days"],
      { ...CURRENT, policy: { type: "A" } },
    ],
  ])("%s", (_, patch, mask, expected) => {
    const before = structuredClone(CURRENT);
    expect(applyPatch(CURRENT, patch, mask, WRITABLE)).toEqual(expected);
    expect(CURRENT).toEqual(before);
  });

  test.each(["id", "nonsense", "policy.", "__proto__", ""])("refuses the mask %j", (name) => {
    expect(() => applyPatch(CURRENT, {}, [name], WRITABLE)).toThrow(
      `$.update_mask must name fields that can be changed, was "${name}"`,
    );
  });

  test.each(["name.first", "tags.0", "policy.type.x"])(
    "refuses the mask %j, which is inside no object",
    (name) => {
      expect(() => applyPatch(CURRENT, {}, [name], WRITABLE)).toThrow(`was "${name}"`);
    },
  );

  test("with a mask resets nothing where nothing is", () => {
    expect(applyPatch({ name: "old" }, {}, ["policy.days"], WRITABLE)).toEqual({ name: "old" });
  });

  test("cannot reach a prototype", () => {
    const patched = applyPatch(
      CURRENT,
      JSON.parse('{"policy":{"__proto__":{"bad":true}}}'),
      ["policy.__proto__"],
      WRITABLE,
    );
    expect(Object.getPrototypeOf(patched.policy)).toBe(Object.prototype);
    expect(({} as { bad?: boolean }).bad).toBeUndefined();
  });
});
