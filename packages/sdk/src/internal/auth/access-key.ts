import type { CredentialSource } from "../../core/options.ts";
import type { EnvironmentOption } from "../environment.ts";
import type { Redactor } from "../redactor.ts";
import { missingOptions, type Settings } from "../settings.ts";
import type { Authentication } from "./authentication.ts";
import { encodeBase64 } from "./base64.ts";

/**
 * Asks a credential for its value.
 * @throws ConfigurationError when there is none.
 */
export async function readCredential(settings: Settings, option: EnvironmentOption): Promise<string> {
  const source = settings[option] as CredentialSource | undefined;
  const value = typeof source === "function" ? await source() : source;
  if (typeof value === "string" && value !== "") return value;
  throw missingOptions("a call", [option]);
}

/**
 * Key and secret with each request: how a token is asked for, and for tests the way to sign in everywhere
 * (the platform limits it heavily). Both are read anew each time, so that a rotated secret takes effect.
 */
export function basicAuthentication(
  settings: Settings,
  keyOption: EnvironmentOption,
  secretOption: EnvironmentOption,
  redactor: Redactor,
): Authentication {
  return {
    async authorize() {
      const key = await readCredential(settings, keyOption);
      const secret = await readCredential(settings, secretOption);
      const encoded = encodeBase64(`${key}:${secret}`);
      redactor.add(secret);
      redactor.add(encoded);
      return { headers: { authorization: `Basic ${encoded}` }, isCached: false };
    },
    reject: () => false,
  };
}
