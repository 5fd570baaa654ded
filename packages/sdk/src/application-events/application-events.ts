import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
import { readCredential } from "../internal/auth/access-key.ts";
import type { Domain } from "../internal/domain.ts";
import type { Settings } from "../internal/settings.ts";
import type { VerifyOptions } from "../webhooks/check-age.ts";
import type { RawBody, WebhookHeaders } from "../webhooks/raw-callback.ts";
import type { ApplicationCredentials, CallbackRequest, ReceiveOptions } from "./signed-callback.ts";

/** What a test may want to fix of a signed callback. */
export interface SignCallbackOptions {
  /** HTTP method, in capitals. Default `POST`. */
  method?: string | undefined;
  /** ISO 8601 time. Default: now. */
  timestamp?: string | undefined;
}

/** Callbacks to the address of an application, which are signed with its secret: Voice and Verification. */
export class ApplicationEvents<Event> {
  readonly #settings: Settings;

  /**
   * Reads a callback without checking who sent it: see `constructEvent`. One that is newer than this package is
   * `UNKNOWN`, with all its fields.
   *
   * @param body The raw body, or the object parsed from it.
   * @throws DecodeError when the body is not a JSON object.
   */
  readonly parseEvent: (body: string | Uint8Array | object) => Event;

  /** @internal */
  constructor(domain: Domain, parseEvent: (body: string | Uint8Array | object) => Event) {
    this.#settings = domain.connection.settings;
    this.parseEvent = parseEvent;
  }

  /**
   * Whether a callback comes from the platform, and is for this application.
   *
   * @param body The raw body, before any parser.
   * @param path Path of the callback address, from its first slash on.
   * @param method HTTP method, in capitals. Default `POST`.
   * @throws WebhookVerificationError (`body_not_raw`) when the body was parsed: then nobody can tell.
   */
  async validateAuthenticationHeader(
    headers: WebhookHeaders,
    body: RawBody,
    path: string,
    method = "POST",
    options?: VerifyOptions,
  ): Promise<boolean> {
    try {
      await this.#receive({ headers, body, url: path, method }, options);
      return true;
    } catch (error) {
      if (error instanceof WebhookVerificationError && error.reason !== "body_not_raw") return false;
      throw error;
    }
  }

  /**
   * Checks a callback and reads it.
   *
   * @throws WebhookVerificationError when it is not proven to come from the platform, DecodeError when it is not JSON.
   */
  async constructEvent(request: CallbackRequest, options?: ReceiveOptions): Promise<Event> {
    return this.parseEvent(await this.#receive(request, options));
  }

  /**
   * Signs a body as the platform signs its callbacks, to test one's own receiver.
   *
   * @param body The exact bytes that the test sends.
   * @param path Path of the callback address, from its first slash on.
   * @returns The headers to send with it.
   */
  async signForTest(
    body: RawBody,
    path: string,
    { method = "POST", timestamp = new Date().toISOString() }: SignCallbackOptions = {},
  ): Promise<Record<string, string>> {
    const { signCallback } = await import("./signed-callback.ts");
    return signCallback(await this.#readCredentials(), { method, path }, body, timestamp);
  }

  async #receive(request: CallbackRequest, options?: ReceiveOptions): Promise<string> {
    // Most programs only call; they need not carry the code for what they never receive.
    const { receiveCallback } = await import("./signed-callback.ts");
    return receiveCallback(await this.#readCredentials(), request, options);
  }

  async #readCredentials(): Promise<ApplicationCredentials> {
    const key = await readCredential(this.#settings, "applicationKey");
    return { key, secret: await readCredential(this.#settings, "applicationSecret") };
  }
}
