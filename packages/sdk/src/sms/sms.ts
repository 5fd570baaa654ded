import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { smsSignIn } from "../internal/auth/sms.ts";
import { openDomain } from "../internal/domain.ts";

/** The SMS API: batches of text messages. */
export class Sms {
  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when region or credentials, of a service plan or of a project, are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    openDomain(client, "sms", smsSignIn, {});
  }
}
