import { authOperations } from "../../generated/auth.ts";
import { parseOperation } from "../operation.ts";
import { send } from "../send.ts";
import { basicAuthentication } from "./access-key.ts";
import { accessTokenAuthentication } from "./access-token.ts";
import { oauth2Authentication, type TokenAnswer } from "./oauth2.ts";
import type { SignIn } from "./sign-in.ts";

/** Project credentials: a token in exchange for the access key, the key itself, or a token of the caller's. */
export const PROJECT: SignIn = {
  name: "project",
  needs: ({ accessToken }) => ["projectId", ...(accessToken ? [] : (["keyId", "keySecret"] as const))],
  create(connection) {
    const { settings, redactor, runtime } = connection;
    if (settings.accessToken !== undefined)
      return accessTokenAuthentication(settings, "accessToken", redactor);
    const authentication = basicAuthentication(settings, "keyId", "keySecret", redactor);
    if (settings.auth === "basic") return authentication;
    return oauth2Authentication(runtime, redactor, async () => {
      const { method, path, retry } = parseOperation(authOperations["oauth2.token"]);
      const { data } = await send<TokenAnswer | null>(connection, "auth", {
        operation: "oauth2.token",
        method,
        path,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "grant_type=client_credentials",
        retry,
        authentication,
        // Several calls may wait for this token; the deadline of one must not end it for all.
        options: { deadline: Number.POSITIVE_INFINITY },
      });
      return data;
    });
  },
};
