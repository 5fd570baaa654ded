import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readExampleCalls } from "./examples.ts";
import { validateRequest } from "./validate.ts";

const bodies = readExampleCalls().filter(({ operation }) => operation === "messages.send");

/** JSON as a hostile client may send it: also with keys of prototypes. */
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));

function replaceAt(value: unknown, steps: readonly number[], replacement: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== "object" || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[step % keys.length];
  if (key === undefined) return replacement;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  copy[key] = replaceAt(copy[key], rest, replacement);
  return copy;
}

describe("any JSON", () => {
  test("is answered with problems that name a path and a rule", () => {
    fc.assert(
      fc.property(json, (body) => {
        const { problems } = validateRequest("messages.send", "body", body);
        expect(problems.length).toBeGreaterThan(0);
        for (const { path, rule } of problems) {
          expect(path).toMatch(/^\$/);
          expect(rule).toMatch(/^(is|must|exactly|at least|all|as a key) /);
        }
      }),
    );
  });

  test("in the place of any value of a good message never breaks the check", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.array(fc.nat(20), { maxLength: 8 }),
        json,
        (example, steps, value) => {
          const { problems } = validateRequest(
            "messages.send",
            "body",
            replaceAt(example.request.body, steps, value),
          );
          for (const { path, rule } of problems)
            expect(`${path} ${rule}`).toMatch(/^\$\S* .*(?<!undefined)$/s);
        },
      ),
    );
  });

  test("is never changed by the check", () => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies), json, (example, value) => {
        const body = { ...(example.request.body as object), conversation_metadata: value };
        const before = JSON.stringify(body);
        validateRequest("messages.send", "body", body);
        expect(JSON.stringify(body)).toBe(before);
      }),
    );
  });
});
