import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { smsOperations } from "../generated/sms.ts";
import { smsSignIn } from "../internal/auth/sms.ts";
import { openDomain } from "../internal/domain.ts";
import { Batches } from "./batches.ts";
import { DeliveryReports } from "./delivery-reports.ts";
import { Groups } from "./groups.ts";
import { Inbounds } from "./inbounds.ts";
import { sinchEvents } from "./sinch-events.ts";

/** The SMS API: batches of text, binary and media messages, their reports, what comes in, and groups. */
export class Sms {
  /** One message to up to 1000 numbers or groups. */
  readonly batches: Batches;
  /** What became of messages. */
  readonly deliveryReports: DeliveryReports;
  /** What came in. */
  readonly inbounds: Inbounds;
  /** Groups of numbers, which can be written to by one id. */
  readonly groups: Groups;
  /** Checks and reads callbacks. */
  readonly sinchEvents: typeof sinchEvents = sinchEvents;

  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when region or credentials, of a service plan or of a project, are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    const domain = openDomain(client, "sms", smsSignIn, smsOperations);
    this.batches = new Batches(domain);
    this.deliveryReports = new DeliveryReports(domain);
    this.inbounds = new Inbounds(domain);
    this.groups = new Groups(domain);
  }
}
