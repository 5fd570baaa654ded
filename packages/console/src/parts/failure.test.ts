import { ConnectionError, NotFoundError, ServerError } from "@postrider/sdk";
import { expect, test } from "vitest";
import { describeFailure } from "./failure.ts";

const failure = {
  status: 404,
  code: "NOT_FOUND",
  details: [],
  requestId: undefined,
  retryAfter: undefined,
  headers: {},
};

test("what the server said is shown as it said it", () => {
  const body = { error: { code: 404, message: "Message 01K was not found.", status: "NOT_FOUND" } };
  const error = new NotFoundError("request: 404 Message 01K was not found.", { ...failure, body });

  expect(describeFailure(error)).toEqual({ title: "Not found", detail: "Message 01K was not found." });
});

test("an answer that is none of the server's is told by the SDK's own message", () => {
  const error = new ServerError("502 without a readable body", { ...failure, status: 502, body: "<html>" });

  expect(describeFailure(error)).toEqual({
    title: "The server failed",
    detail: "502 without a readable body",
  });
});

test("a server that is gone is told apart from one that says no", () => {
  const error = new ConnectionError("fetch failed", "connect", true);

  expect(describeFailure(error).title).toBe("The server cannot be reached");
});
