import { authOperations } from "../../generated/auth.ts";
import type { Connection } from "../connection.ts";
import { AUTH } from "../products.ts";
import { send } from "../send.ts";
import { basicAuthentication } from "./access-key.ts";
import { accessTokenAuthentication } from "./access-token.ts";
import type { Authentication } from "./authentication.ts";
import { oauth2Authentication, type TokenAnswer } from "./oauth2.ts";

/** The way to sign in that the options of a client name. */
export function createAuthentication(connection: Omit<Connection, "authentication">): Authentication {
  const { settings, redactor, runtime } = connection;
  if (settings.accessToken !== undefined) return accessTokenAuthentication(settings, redactor);
  const authentication = basicAuthentication(settings, redactor);
  if (settings.auth === "basic") return authentication;
  return oauth2Authentication(runtime, redactor, async () => {
    const [method, path] = authOperations["oauth2.token"];
    const { data } = await send<TokenAnswer | null>(connection, AUTH, {
      operation: "oauth2.token",
      method,
      path,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials",
      retry: "safe",
      authentication,
      // Several calls may wait for this token; the deadline of one must not end it for all.
      options: { deadline: Number.POSITIVE_INFINITY },
    });
    return data;
  });
}
