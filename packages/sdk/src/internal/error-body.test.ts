import { expect, test } from "vitest";
import { parseErrorBody } from "./error-body.ts";

const DETAILS = [{ "@type": "type.googleapis.com/google.rpc.RetryInfo" }];

const NOTHING = { code: undefined, message: undefined, details: [], traceId: undefined };

test.each([
  [
    "wrapped",
    { error: { code: 404, message: "No such app", status: "NOT_FOUND", details: DETAILS } },
    { code: "NOT_FOUND", message: "No such app", details: DETAILS },
  ],
  [
    "flat",
    { code: 400, message: "Bad app", status: "INVALID_ARGUMENT" },
    { code: "INVALID_ARGUMENT", message: "Bad app" },
  ],
  [
    "Template Management",
    { error: "not found", code: 5, message: "No such template", details: [] },
    { code: 5, message: "No such template" },
  ],
  [
    "SMS",
    { code: "syntax_invalid_json", text: "Not JSON" },
    { code: "syntax_invalid_json", message: "Not JSON" },
  ],
  [
    "the gateway of SMS",
    { timestamp: "2026-10-08T09:22:14.304Z", status: 404, error: "Not Found", path: "/xms/v2" },
    { code: "Not Found", message: "Not Found" },
  ],
  [
    "Verification",
    { errorCode: 40001, message: "Bad number", reference: "r" },
    { code: 40001, message: "Bad number" },
  ],
  [
    "Voice, whose status is text and whose code may be",
    { status: "404 Not Found", errorCode: "40400", message: "Call not found", reference: "r" },
    { code: 40400, message: "Call not found" },
  ],
  [
    "token service",
    { error: "invalid_client", error_description: "Unknown key" },
    { code: "invalid_client", message: "Unknown key" },
  ],
  [
    "problem details",
    { type: "https://errors/too-many-requests", title: "Too many", detail: "Wait", status: 429 },
    { code: "https://errors/too-many-requests", message: "Wait" },
  ],
  [
    "Number Lookup",
    { type: null, title: "Account Locked", status: 402, traceId: "84c1fd4063c38d9f3900d06e56542d48" },
    { message: "Account Locked", traceId: "84c1fd4063c38d9f3900d06e56542d48" },
  ],
  ["bare OAuth", { error: "server_error" }, { code: "server_error", message: "server_error" }],
  ["a code of success", { errorCode: 0, code: 0, message: "" }, {}],
  ["values of other kinds", { code: {}, message: 7, details: "all", traceId: [] }, {}],
  ["not an object", "<h1>Bad gateway</h1>", {}],
  ["a list", [{ code: 7 }], {}],
  ["null", null, {}],
])("reads the envelope: %s", (_, body, expected) => {
  expect(parseErrorBody(body)).toEqual({ ...NOTHING, ...expected });
});
