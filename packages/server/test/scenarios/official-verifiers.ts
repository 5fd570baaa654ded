import type { IncomingHttpHeaders } from "node:http";
import { ConversationCallbackWebhooks } from "@sinch/sdk-core";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

/** What a receiver does with the library of the official client. */
export function sinchAccepts(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  return new ConversationCallbackWebhooks(secret).validateAuthenticationHeader(headers, body);
}

/** What a receiver does with the library of Standard Webhooks, which also wants a timestamp of now. */
export function standardAccepts(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  const receiver = secret.startsWith("whsec_")
    ? new Webhook(secret)
    : new Webhook(Buffer.from(secret), { format: "raw" });
  try {
    receiver.verify(body, headers as Record<string, string>);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}
