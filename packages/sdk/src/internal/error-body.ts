/** An error body in one form, whatever its envelope. */
export interface ErrorBody {
  readonly code: string | number | undefined;
  readonly message: string | undefined;
  readonly details: readonly unknown[];
  /** The server's name for the request, where its envelope has one. */
  readonly traceId: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Nothing is called 0: it is the code of success. */
function isName(value: unknown): value is string | number {
  return /string|number/.test(typeof value) && Boolean(value);
}

/**
 * Reads an error body. The envelopes in use:
 * - `{ error: { code, message, status, details } }`: Conversation, Numbers;
 * - `{ code, message, status, details }`: the same without its wrapper (Conversation Batch, older answers);
 * - `{ error: "text", code, message, details }`: Template Management;
 * - `{ code, text }`: SMS;
 * - `{ errorCode, message, reference, status }`: Voice, Verification; the status is text (`404 Not Found`);
 * - `{ type, title, detail, status, traceId }`: Number Lookup, gateways (RFC 9457);
 * - `{ error, error_description }`: token service (RFC 6749 §5.2);
 * - `{ timestamp, status, error, path }`: the gateway of SMS.
 */
export function parseErrorBody(body: unknown): ErrorBody {
  const outer = Object(body) as Fields;
  const { error, error_description } = outer;
  const fields = typeof error === "object" && error !== null ? (error as Fields) : outer;
  const { status, errorCode, code, type, message, text, detail, title, details, traceId } = fields;
  return {
    code: [
      // Documented as text, sent as a number.
      Number(errorCode) || errorCode,
      // A numeric status repeats the HTTP status and says nothing more.
      isText(status) && status,
      error_description && error,
      code,
      type,
      error,
    ].find(isName),
    message: [message, text, detail, error_description, title, error].find(isText),
    details: Array.isArray(details) ? details : [],
    traceId: [traceId].find(isText),
  };
}
