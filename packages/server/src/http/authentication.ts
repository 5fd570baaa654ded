import { type ApiError, apiError } from "../errors.ts";
import type { ProjectStore } from "../store/project-store.ts";
import { findCaller, readBasic } from "./access-keys.ts";
import type { AccessTokens, Caller } from "./access-tokens.ts";

export interface Authenticator {
  tokens: AccessTokens;
  projects: Pick<ProjectStore, "getAccessKey">;
}

/**
 * Tells who makes a request: by access token, or by key id and secret directly.
 * Answers at once for a token seen before, which is nearly every request.
 *
 * @throws ApiError CREDENTIALS_MISSING, CREDENTIALS_INVALID, TOKEN_EXPIRED, each with `WWW-Authenticate`.
 */
export function authenticate(
  { tokens, projects }: Authenticator,
  authorization: string | undefined,
): Caller | Promise<Caller> {
  const token = readBearer(authorization);
  if (token === undefined) return authenticateByKey(projects, authorization);
  return tokens.recall(token) ?? authenticateByToken(tokens, token);
}

/** @throws ApiError PROJECT_FORBIDDEN when the caller belongs to another project. */
export function requireProject(caller: Caller, projectId: string): void {
  if (caller.projectId !== projectId) throw apiError("PROJECT_FORBIDDEN", { project_id: projectId });
}

/** The token of a Bearer header (RFC 6750 section 2.1); undefined for other schemes. */
function readBearer(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^bearer +(\S+)$/i.exec(authorization)?.[1];
}

async function authenticateByToken(tokens: AccessTokens, token: string): Promise<Caller> {
  const verification = await tokens.verify(token);
  if (verification.outcome === "valid") return verification.caller;
  throw verification.outcome === "expired" ? tokenExpired(verification.expiredAt) : credentialsInvalid();
}

async function authenticateByKey(
  projects: Pick<ProjectStore, "getAccessKey">,
  authorization: string | undefined,
): Promise<Caller> {
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  if (basic === undefined)
    throw apiError(
      "CREDENTIALS_MISSING",
      {},
      { headers: { "www-authenticate": 'Bearer realm="postrider"' } },
    );
  const caller = await findCaller(projects, basic.user, basic.password);
  if (caller === undefined) throw credentialsInvalid();
  return caller;
}

/** Clients look for the word "expired" in `WWW-Authenticate`, and only then renew their token. */
function tokenExpired(at: Date): ApiError {
  const time = at.toISOString().replace(".000Z", "Z");
  const description = `error="invalid_token", error_description="Jwt expired at ${time}"`;
  const challenge = `Bearer ${description}, error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"`;
  return apiError("TOKEN_EXPIRED", {}, { headers: { "www-authenticate": challenge } });
}

function credentialsInvalid(): ApiError {
  const challenge = 'Bearer error="invalid_token", error_description="The credentials are not valid"';
  return apiError("CREDENTIALS_INVALID", {}, { headers: { "www-authenticate": challenge } });
}
