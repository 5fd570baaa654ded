import { ApplicationEvents } from "../application-events/application-events.ts";
import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { verificationOperations } from "../generated/verification.ts";
import { APPLICATION } from "../internal/auth/application.ts";
import { openDomain } from "../internal/domain.ts";
import { parseEvent, type VerificationEvent } from "./events.ts";
import { VerificationStatus } from "./verification-status.ts";
import { Verifications } from "./verifications.ts";

/** The Verification API: proves that a person has a phone number. */
export class Verification {
  /** Starts verifications, and reports the codes that people received. */
  readonly verifications: Verifications;
  /** What became of verifications. */
  readonly verificationStatus: VerificationStatus;
  /** Checks and reads callbacks. A `VerificationRequestEvent` expects a `VerificationRequestEventResponse`. */
  readonly sinchEvents: ApplicationEvents<VerificationEvent>;

  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when the application's key or secret are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    const domain = openDomain(client, "verification", APPLICATION, verificationOperations);
    this.verifications = new Verifications(domain);
    this.verificationStatus = new VerificationStatus(domain);
    this.sinchEvents = new ApplicationEvents(domain, parseEvent);
  }
}
