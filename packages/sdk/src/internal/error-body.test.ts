import { expect, test } from "vitest";
import { parseErrorBody } from "./error-body.ts";

const DETAILS = [{ "@type": "type.googleapis.com/google.rpc.RetryInfo" }];

test.each([
  [
    "wrapped",
    { error: { code: 404, message: "No such app", status: "NOT_FOUND", details: DETAILS } },
    { code: "NOT_FOUND", message: "No such app", details: DETAILS },
  ],
  [
    "flat",
    { code: 400, message: "Bad app", status: "INVALID_ARGUMENT" },
    { code: "INVALID_ARGUMENT", message: "Bad app", details: [] },
  ],
  [
    "Template Management",
    { error: "not found", code: 5, message: "No such template", details: [] },
    { code: 5, message: "No such template", details: [] },
  ],
  [
    "SMS",
    { code: "syntax_invalid_json", text: "Not JSON" },
    { code: "syntax_invalid_json", message: "Not JSON", details: [] },
  ],
  [
    "Voice and Verification",
    { errorCode: 40001, message: "Bad number", reference: "r" },
    { code: 40001, message: "Bad number", details: [] },
  ],
  [
    "token service",
    { error: "invalid_client", error_description: "Unknown key" },
    { code: "invalid_client", message: "Unknown key", details: [] },
  ],
  [
    "problem details",
    { type: "https://errors/too-many-requests", title: "Too many", detail: "Wait", status: 429 },
    { code: "https://errors/too-many-requests", message: "Wait", details: [] },
  ],
  ["bare OAuth", { error: "server_error" }, { code: "server_error", message: "server_error", details: [] }],
  ["not an object", "<h1>Bad gateway</h1>", { code: undefined, message: undefined, details: [] }],
  ["null", null, { code: undefined, message: undefined, details: [] }],
])("reads the envelope: %s", (_, body, expected) => {
  expect(parseErrorBody(body)).toEqual(expected);
});
