import type { VerifyOptions } from "../webhooks/check-age.ts";
import { parseEvent } from "../webhooks/events.ts";
import type { RawBody, WebhookHeaders } from "../webhooks/raw-callback.ts";

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
    // Most programs only send; they need not carry the code for what they never receive.
    const { isAuthentic } = await import("../webhooks/is-authentic.ts");
    return isAuthentic(headers, body, secrets, options);
  },

  parseEvent,
};
