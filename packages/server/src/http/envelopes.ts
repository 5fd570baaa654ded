import type { ApiError } from "../errors.ts";

/** How an API writes its errors. */
export type Envelope = "conversation" | "oauth";

/**
 * The body of an error answer.
 * Sources: Conversation API reference, "Errors" (`{ error: { code, message, status, details } }`);
 * RFC 6749 section 5.2 for the token endpoint.
 */
export function errorBody(error: ApiError, envelope: Envelope): Record<string, unknown> {
  if (envelope === "oauth") return { error: oauthCode(error), error_description: error.message };
  return {
    error: { code: error.http, message: error.message, status: error.status, details: error.details },
  };
}

/** The token endpoint's own errors carry their code; those of HTTP itself are mapped to the nearest one. */
function oauthCode(error: ApiError): string {
  if (error.error.startsWith("OAUTH_")) return error.status;
  if (error.error === "METHOD_NOT_OFFERED") return "invalid_request";
  if (error.http >= 500) return error.http === 503 ? "temporarily_unavailable" : "server_error";
  return "invalid_request";
}
