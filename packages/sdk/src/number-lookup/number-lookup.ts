import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { PROJECT } from "../internal/auth/project.ts";
import { openDomain } from "../internal/domain.ts";

/** The Number Lookup API: what is known about a phone number. */
export class NumberLookup {
  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when project or credentials are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    openDomain(client, "numberLookup", PROJECT, {});
  }
}
