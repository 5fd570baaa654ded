import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { APPLICATION } from "../internal/auth/application.ts";
import { openDomain } from "../internal/domain.ts";

/** The Voice API: calls, conferences, and what they do. */
export class Voice {
  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when the application's key or secret are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    openDomain(client, "voice", APPLICATION, {});
  }
}
