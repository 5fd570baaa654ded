import { authOperations, type TokenResponse } from "@postrider/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { apiError } from "../../errors.ts";
import { findCaller, readBasic } from "../../http/access-keys.ts";
import { TOKEN_LIFE_SECONDS } from "../../http/access-tokens.ts";
import type { Authenticator } from "../../http/authentication.ts";
import { acceptForm } from "../../http/content-type.ts";
import { type RateLimit, retryAfter } from "../../http/rate-limit.ts";

/**
 * POST /oauth2/token: an access token for key id and secret (RFC 6749 section 4.4).
 * They come as HTTP Basic, or as the form fields `client_id` and `client_secret` (section 2.3.1).
 *
 * @param limit of requests under one key id, whether the secret is right or not; undefined: not limited.
 */
export function mountTokenEndpoint(
  server: FastifyInstance,
  { tokens, projects }: Authenticator,
  limit: RateLimit | undefined,
): void {
  void server.register(async (scope) => {
    acceptForm(scope);
    scope.route({
      method: "POST",
      url: authOperations["oauth2.token"].path,
      config: { operation: "oauth2.token", envelope: "oauth" },
      handler: async (request, reply): Promise<TokenResponse> => {
        const form = (request.body ?? {}) as Record<string, string>;
        const client = readClient(request, form);
        if (form.grant_type === undefined || form.grant_type === "")
          throw apiError("OAUTH_REQUEST_INVALID", { reason: "grant_type is missing" });
        if (form.grant_type !== "client_credentials") throw apiError("OAUTH_GRANT_UNSUPPORTED", {});
        const waitMs = (client && limit?.take(client.user)) ?? 0;
        if (waitMs > 0) throw apiError("OAUTH_TOO_MANY_TOKENS", {}, { headers: retryAfter(waitMs) });
        const caller = client && (await findCaller(projects, client.user, client.password));
        if (caller === undefined) throw apiError("OAUTH_CLIENT_INVALID", {}, { headers: CHALLENGE });
        // RFC 6749 section 5.1: tokens must not be cached.
        reply.header("cache-control", "no-store").header("pragma", "no-cache");
        const access_token = await tokens.issue(caller, TOKEN_LIFE_SECONDS);
        return { access_token, token_type: "bearer", expires_in: TOKEN_LIFE_SECONDS, scope: "" };
      },
    });
    scope.route({
      method: scope.supportedMethods.filter((method) => method !== "POST"),
      url: authOperations["oauth2.token"].path,
      config: { envelope: "oauth" },
      onRequest: (_request, _reply, done) => done(apiError("METHOD_NOT_OFFERED", {})),
      handler: () => undefined,
    });
  });
}

/** A failed Basic attempt is answered with its scheme (RFC 6749 section 5.2). */
const CHALLENGE = { "www-authenticate": 'Basic realm="postrider"' };

function readClient(
  request: FastifyRequest,
  form: Record<string, string>,
): { user: string; password: string } | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) return readBasic(authorization);
  const { client_id: user, client_secret: password } = form;
  return user === undefined || password === undefined ? undefined : { user, password };
}
