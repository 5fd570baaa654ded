import type { EnvironmentOption } from "../environment.ts";
import type { Redactor } from "../redactor.ts";
import type { Settings } from "../settings.ts";
import { readCredential } from "./access-key.ts";
import type { Authentication } from "./authentication.ts";

/** A token that the caller brings. After a 401 a function is asked once more: it may know a newer one. */
export function accessTokenAuthentication(
  settings: Settings,
  option: EnvironmentOption,
  redactor: Redactor,
): Authentication {
  const isCached = typeof settings[option] === "function";
  return {
    async authorize() {
      const token = await readCredential(settings, option);
      redactor.add(token);
      return { headers: { authorization: `Bearer ${token}` }, isCached };
    },
    reject: ({ isCached }) => isCached,
  };
}
