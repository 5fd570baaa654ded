import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";

/**
 * The secret of a webhook, or several while one replaces another; or a function that gives them, also later, where the
 * environment is known only then.
 */
export type SecretSource =
  | string
  | readonly string[]
  | (() => string | readonly string[] | Promise<string | readonly string[]>);

export async function readSecrets(source: SecretSource): Promise<string | readonly string[]> {
  return typeof source === "function" ? source() : (source as string | readonly string[]);
}

export function notAuthentic(what: string): WebhookVerificationError {
  return new WebhookVerificationError("bad_signature", `No secret given here signed this ${what}`);
}
