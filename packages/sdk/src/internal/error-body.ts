/** An error body in one form, whatever its envelope. */
export interface ErrorBody {
  readonly code: string | number | undefined;
  readonly message: string | undefined;
  readonly details: readonly unknown[];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null ? (value as Fields) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/**
 * Reads an error body. The envelopes in use:
 * - `{ error: { code, message, status, details } }`: Conversation, Numbers, Number Lookup;
 * - `{ code, message, status, details }`: the same without its wrapper (Conversation Batch, older answers);
 * - `{ error: "text", code, message, details }`: Template Management;
 * - `{ code, text }`: SMS;
 * - `{ errorCode, message, reference }`: Voice, Verification;
 * - `{ error, error_description }`: token service (RFC 6749 §5.2);
 * - `{ type, title, detail, status }`: gateways (RFC 9457).
 */
export function parseErrorBody(body: unknown): ErrorBody {
  const outer = fieldsOf(body) ?? {};
  const fields = fieldsOf(outer.error) ?? outer;
  const { status, errorCode, code, type, message, text, detail, title, details } = fields;
  const { error, error_description } = outer;
  return {
    // A numeric status repeats the HTTP status and says nothing more.
    code:
      textOf(status) ??
      textOf(errorCode) ??
      numberOf(errorCode) ??
      textOf(code) ??
      (textOf(error_description) && textOf(error)) ??
      numberOf(code) ??
      textOf(type) ??
      textOf(error),
    message: [message, text, detail, error_description, title, error].map(textOf).find(Boolean),
    details: Array.isArray(details) ? details : [],
  };
}
