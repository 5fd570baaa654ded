import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
import { parseEvent } from "../webhooks/events.ts";
import { type VerifyOptions, verify } from "../webhooks/verify.ts";
import type { RawBody, WebhookHeaders } from "../webhooks/webhook-request.ts";

/** Callbacks of the Conversation API. The same functions, without a client: `@postrider/sdk/webhooks`. */
export const sinchEvents = {
  /**
   * Whether a callback comes from the platform.
   *
   * @param body The raw body, before any parser.
   * @param secrets The webhook's secret, or several.
   * @throws WebhookVerificationError (`body_not_raw`) when the body was parsed: then nobody can tell.
   */
  async validateAuthenticationHeader(
    headers: WebhookHeaders,
    body: RawBody,
    secrets: string | readonly string[],
    options?: VerifyOptions,
  ): Promise<boolean> {
    try {
      await verify({ headers, body }, secrets, options);
      return true;
    } catch (error) {
      if (error instanceof WebhookVerificationError && error.reason !== "body_not_raw") return false;
      throw error;
    }
  },

  parseEvent,
};
