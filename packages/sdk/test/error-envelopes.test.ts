/**
 * The refusals of each API, as its reference gives them, and what a program gets to know of them. Every body keeps to
 * the envelope of the contract, unless it is that of a gateway.
 */
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  type SinchClient,
} from "@postrider/sdk";
import { describe, expect, test } from "vitest";
import type { ApiName } from "../../contract/src/examples.ts";
import { apis } from "../../contract/src/generated/apis.ts";
import type { ApiValidator } from "../../contract/src/validation/api-validator.ts";
import { APPLICATION } from "./support/application.ts";
import { createTestClient, errorOf } from "./support/test-client.ts";

/** A validator to which names are just texts. */
type AnyValidator = ApiValidator<Record<string, { query: unknown }>, Record<string, unknown>>;

type ErrorClass = typeof ApiError;

/** An answer of the API, the class of the error, and fields that the error has. */
type Refusal = readonly [status: number, body: unknown, errorClass: ErrorClass, fields: object];

interface Envelope {
  readonly api: ApiName;
  readonly use: (client: SinchClient) => PromiseLike<unknown>;
  readonly refusals: readonly Refusal[];
}

const TRACE_ID = "84c1fd4063c38d9f3900d06e56542d48";

const badOrder = {
  type: "BadRequest",
  fieldViolations: [{ field: "order_by", description: "Invalid order_by XXX" }],
};
const noSuchNumber = {
  type: "ResourceInfo",
  resourceType: "ActiveNumber",
  resourceName: "+12025550134",
  owner: "",
  description: "",
};

const ENVELOPES: readonly Envelope[] = [
  {
    api: "sms",
    use: ({ sms }) => sms.batches.get("01FC66621XXXXX119Z8PMV1QPQ"),
    refusals: [
      [
        400,
        {
          code: "syntax_invalid_parameter_format",
          text: "The format of parameter 'to[0]' is invalid; value '+1' is not a valid MSISDN or group ID.",
        },
        BadRequestError,
        {
          code: "syntax_invalid_parameter_format",
          message: expect.stringContaining("The format of parameter 'to[0]' is invalid"),
        },
      ],
      [
        403,
        { code: "missing_callback_url", text: "Requesting delivery report without any callback URL." },
        PermissionDeniedError,
        { code: "missing_callback_url" },
      ],
      [
        403,
        { code: "batch_already_dispatched", text: "" },
        PermissionDeniedError,
        {
          code: "batch_already_dispatched",
          message: "HTTP 403 (batches.get, 403, batch_already_dispatched)",
        },
      ],
    ],
  },
  {
    api: "numbers",
    use: ({ numbers }) => numbers.get("+12025550134"),
    refusals: [
      [
        400,
        { error: { code: 400, message: "", status: "INVALID_ARGUMENT", details: [badOrder] } },
        BadRequestError,
        {
          code: "INVALID_ARGUMENT",
          details: [badOrder],
          message: "HTTP 400 (get, 400, INVALID_ARGUMENT)",
        },
      ],
      [
        403,
        {
          error: {
            code: 403,
            message: "Trial account is not enabled to rent number",
            status: "PERMISSION_DENIED",
            details: [],
          },
        },
        PermissionDeniedError,
        { code: "PERMISSION_DENIED", message: expect.stringMatching(/^Trial account is not enabled/) },
      ],
      [
        404,
        { error: { code: 404, message: "", status: "NOT_FOUND", details: [noSuchNumber] } },
        NotFoundError,
        { code: "NOT_FOUND", details: [noSuchNumber], message: "HTTP 404 (get, 404, NOT_FOUND)" },
      ],
      [
        413,
        { error: { code: 413, message: "Too large", status: "CONTENT_TOO_LARGE" } },
        BadRequestError,
        { code: "CONTENT_TOO_LARGE", details: [] },
      ],
      [
        500,
        { error: { code: 500, message: "Sorry", status: "INTERNAL" } },
        ServerError,
        { code: "INTERNAL", isRetryable: true },
      ],
    ],
  },
  {
    api: "number-lookup",
    use: ({ numberLookup }) => numberLookup.lookup({ number: "+12025550134" }),
    refusals: [
      [
        400,
        {
          type: "https://developers.sinch.com/docs/lookup/api/errors/validation",
          title: "Validation error",
          status: 400,
          traceId: TRACE_ID,
        },
        BadRequestError,
        {
          code: "https://developers.sinch.com/docs/lookup/api/errors/validation",
          message: expect.stringMatching(/^Validation error \(lookup, 400, https:.*, request 84c1fd4/),
          requestId: TRACE_ID,
        },
      ],
      [
        402,
        { type: null, title: "Account Locked", status: 402, traceId: TRACE_ID },
        BadRequestError,
        { code: undefined, message: `Account Locked (lookup, 402, request ${TRACE_ID})` },
      ],
      [403, { title: "API disabled", status: 403, traceId: TRACE_ID }, PermissionDeniedError, {}],
      [404, { title: "Not Found", status: 404, traceId: TRACE_ID }, NotFoundError, {}],
      [
        429,
        { title: "Too Many Requests", status: 429, traceId: TRACE_ID },
        RateLimitError,
        { isRetryable: true },
      ],
    ],
  },
  {
    api: "voice",
    use: ({ voice }) => voice.calls.get("call-1"),
    refusals: [
      [
        404,
        { status: "404 Not Found", errorCode: 40400, message: "Call not found", reference: "r-1" },
        NotFoundError,
        { code: 40400, message: "Call not found (calls.get, 404, 40400)" },
      ],
      [402, { errorCode: 40200, message: "Not enough credit" }, BadRequestError, { code: 40200 }],
      [422, { errorCode: 42201, message: "No route" }, BadRequestError, { code: 42201 }],
      [
        429,
        { errorCode: 42901, message: "Too fast" },
        RateLimitError,
        { code: 42901, retryAfter: undefined },
      ],
      [
        503,
        { errorCode: 50300, message: "Temporarily down" },
        ServerError,
        { code: 50300, isRetryable: true },
      ],
    ],
  },
  {
    api: "verification",
    use: ({ verification }) => verification.verificationStatus.getById("id-1"),
    refusals: [
      [
        400,
        { errorCode: 40001, message: "Number +4813 is invalid.  Too short." },
        BadRequestError,
        {
          code: 40001,
          message: "Number +4813 is invalid.  Too short. (verificationStatus.getById, 400, 40001)",
        },
      ],
      [
        401,
        { errorCode: 40102, message: "Invalid signature", reference: "r-1" },
        AuthenticationError,
        { code: 40102, body: { errorCode: 40102, message: "Invalid signature", reference: "r-1" } },
      ],
      [
        403,
        { errorCode: 40300, message: "Identity is blacklisted." },
        PermissionDeniedError,
        { code: 40300 },
      ],
      [409, { errorCode: 40900, message: "Reference already defined" }, ConflictError, { code: 40900 }],
      [429, { errorCode: 42900, message: "Request capacity exceeded" }, RateLimitError, { code: 42900 }],
    ],
  },
];

/** A client of the public hosts, which all give the same answer. */
function clientOf(status: number, body: string, options: object = {}): SinchClient {
  const { client } = createTestClient("", {
    baseUrl: undefined,
    maxRetries: 0,
    accessToken: "token-1",
    smsRegion: "us",
    conversationRegion: "eu",
    ...APPLICATION,
    fetch: async () => new Response(body, { status, headers: { "content-type": "application/json" } }),
    ...options,
  });
  return client;
}

describe.each(ENVELOPES)("refusals of $api", ({ api, use, refusals }) => {
  test.each(refusals)("%i %j", async (status, body, errorClass, fields) => {
    const validator = apis[api].validator as unknown as AnyValidator;
    expect(validator.checkSchema("ErrorResponse", body)).toEqual({ problems: [], unknownFields: [] });

    const error = await errorOf(use(clientOf(status, JSON.stringify(body))));

    expect(error).toBeInstanceOf(errorClass);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ name: errorClass.prototype.name, status, body, ...fields });
  });
});

describe("a refusal that says too little gets a hint", () => {
  const SERVICE_PLAN = { accessToken: undefined, servicePlanId: "plan-1", smsApiToken: "token-2" };

  test.each<[string, number, string, (client: SinchClient) => PromiseLike<unknown>, object?]>([
    [
      "HTTP 401; no SMS API for projects made after 15 April 2026 (batches.get, 401)",
      401,
      "",
      ({ sms }) => sms.batches.get("b1"),
    ],
    ["HTTP 401 (batches.get, 401)", 401, "", ({ sms }) => sms.batches.get("b1"), SERVICE_PLAN],
    ["HTTP 404; check the region: us (batches.get, 404)", 404, "", ({ sms }) => sms.batches.get("b1")],
    [
      "HTTP 404; check the region: us (batches.get, 404)",
      404,
      "",
      ({ sms }) => sms.batches.get("b1"),
      SERVICE_PLAN,
    ],
    [
      "No such app; check the region: eu (apps.get, 404, NOT_FOUND)",
      404,
      '{"error":{"code":404,"message":"No such app","status":"NOT_FOUND"}}',
      ({ conversation }) => conversation.apps.get("a1"),
    ],
    ["HTTP 403 (apps.get, 403)", 403, "", ({ conversation }) => conversation.apps.get("a1")],
    ["HTTP 404 (get, 404)", 404, "", ({ numbers }) => numbers.get("+1")],
    [
      "HTTP 404 (apps.get, 404)",
      404,
      "",
      ({ conversation }) => conversation.apps.get("a1"),
      { baseUrl: "http://127.0.0.1:8787" },
    ],
  ])("%s", async (message, status, body, use, options) => {
    expect(await errorOf(use(clientOf(status, body, options)))).toMatchObject({ message });
  });

  test("the page of a gateway in front of the SMS API has its own words", async () => {
    const body = {
      timestamp: "2026-10-08T09:22:14.304+0000",
      status: 503,
      error: "Service Unavailable",
      path: "/",
    };
    const { sms } = clientOf(503, JSON.stringify(body));
    expect(await errorOf(sms.batches.get("b1"))).toMatchObject({
      code: "Service Unavailable",
      message: "Service Unavailable (batches.get, 503, Service Unavailable)",
    });
  });
});
