import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { PROJECT } from "../internal/auth/project.ts";
import { openDomain } from "../internal/domain.ts";

/** The Numbers API: search, rent and set up phone numbers. */
export class Numbers {
  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when project or credentials are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    openDomain(client, "numbers", PROJECT, {});
  }
}
