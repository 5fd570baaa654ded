import { describe, expect, test } from "vitest";
import { judgeAnswer } from "./outcome.ts";

const TARGET = "https://example.com/callbacks";

describe("the answer of a target, by the rules of sinch and of standard", () => {
  test.each([
    [200, "delivered", "delivered"],
    [204, "delivered", "delivered"],
    [299, "delivered", "delivered"],
    [null, "retry", "retry"],
    [429, "throttled", "throttled"],
    [500, "retry", "retry"],
    [502, "retry", "throttled"],
    [503, "retry", "retry"],
    [504, "retry", "throttled"],
    [599, "retry", "retry"],
    [301, "final", "retry"],
    [304, "final", "retry"],
    [400, "final", "retry"],
    [401, "final", "retry"],
    [404, "final", "retry"],
    [410, "final", "gone"],
    [600, "final", "retry"],
  ] as const)("%j: %s, %s", (answer, sinch, standard) => {
    expect(judgeAnswer(answer, "sinch", TARGET)).toBe(sinch);
    expect(judgeAnswer(answer, "standard", TARGET)).toBe(standard);
  });

  test.each([500, 429, null])("%j of webhook.site is final: it is never retried", (answer) => {
    expect(judgeAnswer(answer, "sinch", "https://webhook.site/0b5c")).toBe("final");
    expect(judgeAnswer(answer, "standard", "https://emea.webhook.site/0b5c")).toBe("final");
    expect(judgeAnswer(answer, "sinch", "https://notwebhook.site/0b5c")).not.toBe("final");
  });
});
