/**
 * PostgreSQL's codes for "not now": connection exceptions (class 08), no room on the disk, no memory or too many
 * connections (class 53), a disk that fails, a shutdown in progress, a server that is starting, and a primary that
 * became a standby.
 * Source: PostgreSQL documentation, "Error Codes".
 */
const SQL_STATES = /^(?:08\w{3}|53\w{3}|57P0[1-5]|58030|25006)$/;

/** Codes of Node's sockets for a peer that is not there. */
const SOCKET_CODES = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/;

/** What `pg` says, without a code, of a connection that went away or could not be had. */
const PG_MESSAGES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/;

/**
 * What PostgreSQL says under the code of an internal error (XX000) to a connection that it cannot open for want of room.
 * Source: PostgreSQL 15, src/backend/utils/cache/relcache.c, `write_item`.
 */
const NO_ROOM_MESSAGE = "could not write init file";

/** True when an error means that the database could not be asked: nothing was decided, the caller may retry. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnreachable);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return SQL_STATES.test(code) || SOCKET_CODES.test(code) || isToldByMessage(error.message);
}

function isToldByMessage(message: string): boolean {
  return PG_MESSAGES.test(message) || message === NO_ROOM_MESSAGE;
}
