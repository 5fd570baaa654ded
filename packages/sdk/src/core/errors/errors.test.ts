import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { createApiError } from "./api-errors.ts";
import { ApiError, ConnectionError, NotFoundError, ServerError, SinchError, TimeoutError } from "./index.ts";

const FAILURE = {
  status: 404,
  code: "NOT_FOUND",
  details: [],
  requestId: "request-1",
  retryAfter: undefined,
  body: {},
  headers: {},
  operation: "apps.get",
  attempts: 1,
};

describe("instanceof", () => {
  test("holds along the line of classes, and not beside it", () => {
    const error = createApiError("No such app", FAILURE);
    expect([NotFoundError, ApiError, SinchError, Error].every((kind) => error instanceof kind)).toBe(true);
    expect(error instanceof ServerError).toBe(false);
    expect(new TimeoutError("late", "body", false) instanceof ConnectionError).toBe(true);
  });

  test("holds for an error from another copy of the package", async () => {
    vi.resetModules();
    const copy = await import("./index.ts");
    expect(copy.NotFoundError).not.toBe(NotFoundError);
    expect(new copy.NotFoundError("No such app", FAILURE)).toBeInstanceOf(NotFoundError);
    expect(new copy.NotFoundError("No such app", FAILURE)).not.toBeInstanceOf(ServerError);
  });

  test("a user's own subclass is judged as usual", () => {
    class MyError extends SinchError {}
    expect(new SinchError("x") instanceof MyError).toBe(false);
    expect(new MyError("x") instanceof MyError).toBe(true);
  });

  test.each([[undefined], [null], ["text"], [{}], [new Error("x")]])("%s is no error of ours", (value) => {
    expect((value as unknown) instanceof SinchError).toBe(false);
  });
});

describe("printing", () => {
  test("JSON has name, message and every field", () => {
    const error = createApiError("No such app", { ...FAILURE, cause: new TypeError("inner") });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: "NotFoundError",
      message: "No such app",
      status: 404,
      operation: "apps.get",
      cause: { name: "TypeError", message: "inner" },
    });
  });

  test("of a foreign cause only name, message and code are shown", () => {
    const cause = Object.assign(new Error("boom"), {
      code: "EIO",
      config: { headers: { authorization: "secret" } },
    });
    const printed = inspect(new SinchError("It failed", { cause }), { depth: 9 });
    expect(printed).toContain("EIO");
    expect(printed).not.toContain("secret");
  });

  test("inspect opens with the name and the stack", () => {
    expect(inspect(createApiError("No such app", FAILURE))).toMatch(/^NotFoundError: No such app\n {4}at /);
  });
});
