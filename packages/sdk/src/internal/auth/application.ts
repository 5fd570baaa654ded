import type { Redactor } from "../redactor.ts";
import type { Runtime } from "../runtime.ts";
import type { Settings } from "../settings.ts";
import { basicAuthentication, readCredential } from "./access-key.ts";
import { accessTokenAuthentication } from "./access-token.ts";
import type { Authentication } from "./authentication.ts";
import type { SignIn } from "./sign-in.ts";

/** Key and secret of an application, for Voice and Verification. */
export const APPLICATION: SignIn = {
  name: "application",
  needs: ({ accessToken, applicationKey }) =>
    accessToken && !applicationKey ? [] : ["applicationKey", "applicationSecret"],
  create({ settings, redactor, runtime }) {
    if (settings.applicationKey === undefined) {
      return accessTokenAuthentication(settings, "accessToken", redactor);
    }
    return settings.applicationAuth === "basic"
      ? basicAuthentication(settings, "applicationKey", "applicationSecret", redactor)
      : signedAuthentication(settings, redactor, runtime);
  },
};

/** Signs each request with the secret, which itself never travels. */
function signedAuthentication(settings: Settings, redactor: Redactor, runtime: Runtime): Authentication {
  return {
    async authorize(_limit, request) {
      const key = await readCredential(settings, "applicationKey");
      const secret = await readCredential(settings, "applicationSecret");
      redactor.add(secret);
      // Only two of the domains sign; the others need not carry the code.
      const { signRequest } = await import("./application-lazy.ts");
      const timestamp = new Date(runtime.now()).toISOString();
      const signature = await signRequest(secret, request, timestamp);
      return {
        headers: { authorization: `Application ${key}:${signature}`, "x-timestamp": timestamp },
        isCached: false,
      };
    },
    reject: () => false,
  };
}
