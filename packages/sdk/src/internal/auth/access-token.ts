import type { Redactor } from "../redactor.ts";
import type { Settings } from "../settings.ts";
import { readCredential } from "./access-key.ts";
import type { Authentication } from "./authentication.ts";

/** A token that the caller brings. After a 401 a function is asked once more: it may know a newer one. */
export function accessTokenAuthentication(settings: Settings, redactor: Redactor): Authentication {
  const isCached = typeof settings.accessToken === "function";
  return {
    async authorize() {
      const token = await readCredential(settings, "accessToken");
      redactor.add(token);
      return { header: `Bearer ${token}`, isCached };
    },
    reject: ({ isCached }) => isCached,
  };
}
