import { describe, expect, test } from "vitest";
import { judgeAnswer } from "./outcome.ts";

const TARGET = "https://example.com/callbacks";

describe("the answer of a target", () => {
  test.each([
    [200, "delivered"],
    [204, "delivered"],
    [299, "delivered"],
    [null, "retry"],
    [429, "retry"],
    [500, "retry"],
    [503, "retry"],
    [599, "retry"],
    [301, "final"],
    [304, "final"],
    [400, "final"],
    [401, "final"],
    [404, "final"],
    [410, "final"],
    [600, "final"],
  ] as const)("%j: %s", (answer, result) => {
    expect(judgeAnswer(answer, TARGET)).toBe(result);
  });

  test.each([500, 429, null])("%j of webhook.site is final: it is never retried", (answer) => {
    expect(judgeAnswer(answer, "https://webhook.site/0b5c")).toBe("final");
    expect(judgeAnswer(answer, "https://emea.webhook.site/0b5c")).toBe("final");
    expect(judgeAnswer(answer, "https://notwebhook.site/0b5c")).toBe("retry");
  });
});
