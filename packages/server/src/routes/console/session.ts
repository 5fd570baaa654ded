import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { apiError } from "../../errors.ts";
import { findCaller } from "../../http/access-keys.ts";
import { type Caller, CONSOLE_TOKEN_LIFE_SECONDS } from "../../http/access-tokens.ts";
import { type Authenticator, authenticate } from "../../http/authentication.ts";
import { isLocalCaller } from "../../http/local-caller.ts";
import { refuse } from "../../http/validation.ts";
import type { Services } from "../services.ts";
import { channelAnswers } from "./channel-answers.ts";
import type { SessionAnswer, SessionRequest } from "./wire.ts";

const COOKIE = "postrider_console";

export interface SessionOptions {
  services: Services;
  authenticator: Authenticator;
  /** The project that pages on this machine may use without a key; undefined outside dev. */
  openProject: string | undefined;
}

/**
 * POST /console/session: signs a page in. The answer's token is for its requests; the cookie, which scripts
 * cannot read and other sites cannot use, is for its event stream and for renewing the session.
 */
export function mountSession(server: FastifyInstance, options: SessionOptions): void {
  server.post("/console/session", { config: { operation: "console.session" } }, async (request, reply) => {
    const caller = await signIn(request, options);
    const { tokens } = options.authenticator;
    const token = await tokens.issue(caller, CONSOLE_TOKEN_LIFE_SECONDS);
    setCookie(request, reply, token, CONSOLE_TOKEN_LIFE_SECONDS);
    const apps = await options.services.store.apps.list(caller.projectId);
    const answer: SessionAnswer = {
      token,
      expires_in: CONSOLE_TOKEN_LIFE_SECONDS,
      project_id: caller.projectId,
      app_ids: apps.map((app) => app.id),
      dev: options.openProject !== undefined,
      channels: channelAnswers,
    };
    return answer;
  });

  // DELETE /console/session: takes the cookie back. The token ends by itself, soon.
  server.delete("/console/session", { config: { operation: "console.signOut" } }, (request, reply) => {
    setCookie(request, reply, "", 0);
    return {};
  });
}

/** Who a request of the event stream comes from: by its Bearer header, or by the session's cookie. */
export async function callerOfStream(request: FastifyRequest, authenticator: Authenticator): Promise<Caller> {
  const { authorization } = request.headers;
  const token = readCookie(request);
  return authenticate(authenticator, authorization ?? (token && `Bearer ${token}`));
}

async function signIn(
  request: FastifyRequest,
  { authenticator, openProject }: SessionOptions,
): Promise<Caller> {
  const { key_id, key_secret } = readKey(request.body);
  if (key_id !== undefined && key_secret !== undefined) {
    const caller = await findCaller(authenticator.projects, key_id, key_secret);
    if (caller === undefined) throw apiError("CREDENTIALS_INVALID", {});
    return caller;
  }
  const token = readCookie(request);
  const verification = token === undefined ? undefined : await authenticator.tokens.verify(token);
  if (verification?.outcome === "valid") return verification.caller;
  if (openProject === undefined) throw apiError("CREDENTIALS_MISSING", {});
  if (!isLocalCaller(request)) throw apiError("LOCAL_ONLY", {});
  return { projectId: openProject, keyId: "console" };
}

function readKey(body: unknown): SessionRequest {
  const { key_id, key_secret } = (typeof body === "object" && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const problems = Object.entries({ key_id, key_secret })
    .filter(([, value]) => value !== undefined && typeof value !== "string")
    .map(([name]) => ({ path: `$.${name}`, rule: "must be a string" }));
  refuse(problems);
  return {
    ...(typeof key_id === "string" && { key_id }),
    ...(typeof key_secret === "string" && { key_secret }),
  };
}

function setCookie(request: FastifyRequest, reply: FastifyReply, token: string, lifeSeconds: number): void {
  const secure = request.protocol === "https" ? "; Secure" : "";
  const attributes = `Path=/console; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Strict${secure}`;
  reply.header("set-cookie", `${COOKIE}=${token}; ${attributes}`).header("cache-control", "no-store");
}

function readCookie(request: FastifyRequest): string | undefined {
  const pairs = (request.headers.cookie ?? "").split(/; */);
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}
