import { readCredential } from "../internal/auth/access-key.ts";
import type { Domain } from "../internal/domain.ts";
import type { Settings } from "../internal/settings.ts";
import type { VerifyOptions } from "../webhooks/check-age.ts";
import type { RawBody, WebhookHeaders } from "../webhooks/raw-callback.ts";
import type { ApplicationCredentials, CallbackRequest, ReceiveOptions } from "./signed-callback.ts";

// Most programs only call; they need not carry the code for what they never receive.
const load = () => import("../internal/auth/application-lazy.ts");

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
    const { isGenuine } = await load();
    return isGenuine(await this.#readCredentials(), { headers, body, url: path, method }, options);
  }

  /**
   * Checks a callback and reads it.
   *
   * @throws WebhookVerificationError when it is not proven to come from the platform, DecodeError when it is not JSON.
   */
  async constructEvent(request: CallbackRequest, options?: ReceiveOptions): Promise<Event> {
    const { receiveCallback } = await load();
    return this.parseEvent(await receiveCallback(await this.#readCredentials(), request, options));
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
    const { signCallback } = await load();
    return signCallback(await this.#readCredentials(), { method, path }, body, timestamp);
  }

  async #readCredentials(): Promise<ApplicationCredentials> {
    const key = await readCredential(this.#settings, "applicationKey");
    return { key, secret: await readCredential(this.#settings, "applicationSecret") };
  }
}
