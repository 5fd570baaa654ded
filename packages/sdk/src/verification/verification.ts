import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { APPLICATION } from "../internal/auth/application.ts";
import { openDomain } from "../internal/domain.ts";

/** The Verification API: proves that a person has a phone number. */
export class Verification {
  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when the application's key or secret are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    openDomain(client, "verification", APPLICATION, {});
  }
}
