/** An error body in one form, whatever its envelope. */
export interface ErrorBody {
  readonly code: string | number | undefined;
  readonly message: string | undefined;
  readonly details: readonly unknown[];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function firstText(...candidates: unknown[]): string | undefined {
  return candidates.find(
    (candidate): candidate is string => typeof candidate === "string" && candidate !== "",
  );
}

function firstCode(...candidates: unknown[]): string | number | undefined {
  return candidates.find(
    (candidate): candidate is string | number =>
      typeof candidate === "number" || (typeof candidate === "string" && candidate !== ""),
  );
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
  return {
    // A numeric status repeats the HTTP status and says nothing more.
    code: firstCode(
      firstText(fields.status),
      fields.errorCode,
      firstText(fields.code),
      outer.error_description === undefined ? undefined : outer.error,
      fields.code,
      fields.type,
      firstText(outer.error),
    ),
    message: firstText(
      fields.message,
      fields.text,
      fields.detail,
      outer.error_description,
      fields.title,
      outer.error,
    ),
    details: Array.isArray(fields.details) ? fields.details : [],
  };
}
