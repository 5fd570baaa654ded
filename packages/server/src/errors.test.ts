import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { apiError, ERRORS, fieldError } from "./errors.ts";
import { errorBody } from "./http/envelopes.ts";

const DOCUMENT = new URL("../../../docs/errors.md", import.meta.url);

describe("the table of errors", () => {
  test("is the one in docs/errors.md, row by row", () => {
    const rows = Object.entries(ERRORS).map(
      ([name, { http, status, message, meaning }]) =>
        `| ${name} | ${http} | \`${status}\` | ${message} | ${meaning} |`,
    );
    const documented = readFileSync(DOCUMENT, "utf8")
      .split("\n")
      .filter((line) => /^\| [A-Z0-9_]+ \|/.test(line));
    expect(documented).toEqual(rows);
  });

  test("fills values into messages", () => {
    const error = apiError("RESOURCE_NOT_FOUND", { kind: "App", id: "01K7" });
    expect(error.message).toBe("App 01K7 does not exist");
    expect(error.http).toBe(404);
  });
});

describe("envelopes", () => {
  test("the Conversation API wraps code, message, status and details", () => {
    const error = fieldError([
      { path: "$.a", rule: "is required" },
      { path: "$.b", rule: "must be a string" },
    ]);
    expect(errorBody(error, "conversation")).toEqual({
      error: {
        code: 400,
        message: "$.a is required",
        status: "INVALID_ARGUMENT",
        details: [
          {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            field_violations: [
              { field: "$.a", description: "is required" },
              { field: "$.b", description: "must be a string" },
            ],
          },
        ],
      },
    });
  });

  test.each([
    [apiError("OAUTH_CLIENT_INVALID", {}), "invalid_client"],
    [apiError("BODY_TOO_LARGE", { limit: 1 }), "invalid_request"],
    [apiError("UNAVAILABLE", {}), "temporarily_unavailable"],
    [apiError("INTERNAL", { request_id: "r" }), "server_error"],
  ])("the token endpoint answers %s in OAuth's words", (error, code) => {
    expect(errorBody(error, "oauth")).toEqual({ error: code, error_description: error.message });
  });
});
