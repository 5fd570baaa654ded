import { type DestinationStream, type Logger, pino } from "pino";

/** An error as it is logged. */
interface LoggedError {
  type: string;
  message: string;
  stack: string | undefined;
  /** Of the system, of PostgreSQL, of Fastify. */
  code?: string;
  cause?: LoggedError;
}

/**
 * The server's log: JSON lines with ids, never with bodies or secrets.
 *
 * @param to default: standard error.
 */
export function createLog(level: string, to: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, serializers: { err: loggedError } }, to);
}

/**
 * Only the fields that are known to be harmless: PostgreSQL's errors, for one, carry the row that failed in
 * `detail`, and with it what people wrote.
 */
function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: undefined };
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message,
    stack,
    ...("code" in error && { code: String(error.code) }),
    ...(cause instanceof Error && { cause: loggedError(cause) }),
  };
}
