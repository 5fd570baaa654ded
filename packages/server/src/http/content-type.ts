import type { FastifyInstance, FastifyRequest } from "fastify";
import { apiError } from "../errors.ts";
import { parseJsonBody } from "./json-body.ts";

/** Reads JSON, and refuses everything else: "other types are rejected", Conversation API reference, "Headers". */
export function acceptJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    answer(done, () => {
      requirePlainUtf8(request, "application/json");
      return parseJsonBody(Buffer.isBuffer(body) ? body : Buffer.from(body));
    });
  });
  refuseOthers(server, "application/json");
}

/** Reads form fields, of which each may be given once: the token endpoint (RFC 6749 section 3.2). */
export function acceptForm(server: FastifyInstance): void {
  const type = "application/x-www-form-urlencoded";
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(type, { parseAs: "string" }, (request, body, done) => {
    answer(done, () => {
      requirePlainUtf8(request, type);
      return readForm(String(body));
    });
  });
  refuseOthers(server, type);
}

function readForm(body: string): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (fields.has(name)) throw apiError("OAUTH_REQUEST_INVALID", { reason: `${name} is given twice` });
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

function refuseOthers(server: FastifyInstance, expected: string): void {
  server.addContentTypeParser("*", (request, payload, done) => {
    // A body of no bytes has no type to be wrong: some clients send DELETE with `content-length: 0`.
    if (request.headers["content-length"] === "0") return done(null, undefined);
    payload.resume();
    const actual = request.headers["content-type"] ?? "not named";
    done(apiError("CONTENT_TYPE_UNSUPPORTED", { expected, actual }));
  });
}

function requirePlainUtf8(request: FastifyRequest, expected: string): void {
  const type = request.headers["content-type"] ?? "";
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1];
  const encoding = request.headers["content-encoding"];
  const isPlain = encoding === undefined || encoding === "identity";
  if (isPlain && (charset === undefined || /^utf-?8$/i.test(charset))) return;
  throw apiError("CONTENT_TYPE_UNSUPPORTED", {
    expected: `${expected} in UTF-8, not compressed`,
    actual: isPlain ? type : `${type}, ${encoding}`,
  });
}

function answer(done: (error: Error | null, body?: unknown) => void, parse: () => unknown): void {
  let body: unknown;
  try {
    body = parse();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done(null, body);
}
