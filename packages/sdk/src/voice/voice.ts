import { ApplicationEvents } from "../application-events/application-events.ts";
import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { voiceOperations } from "../generated/voice.ts";
import { APPLICATION } from "../internal/auth/application.ts";
import { openDomain } from "../internal/domain.ts";
import { Applications } from "./applications.ts";
import { Callouts } from "./callouts.ts";
import { Calls } from "./calls.ts";
import { Conferences } from "./conferences.ts";
import { parseEvent, type VoiceEvent } from "./events.ts";
import * as svaml from "./svaml/index.ts";

/** The Voice API: calls, conferences, and what they do. */
export class Voice {
  /** Calls that the application makes. */
  readonly callouts: Callouts;
  /** Calls in progress, and what became of calls. */
  readonly calls: Calls;
  /** Calls of several people. */
  readonly conferences: Conferences;
  /** Numbers and callback addresses of applications. */
  readonly applications: Applications;
  /** Checks and reads callbacks. ICE expects `IceSvaml` as its answer, ACE `AceSvaml`, PIE `PieSvaml`. */
  readonly sinchEvents: ApplicationEvents<VoiceEvent>;
  /** Builds SVAML, what a call does. The same functions, without a client: `@postrider/sdk/svaml`. */
  readonly svaml: typeof svaml = svaml;

  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when the application's key or secret are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    const domain = openDomain(client, "voice", APPLICATION, voiceOperations);
    this.callouts = new Callouts(domain);
    this.calls = new Calls(domain);
    this.conferences = new Conferences(domain, this.callouts);
    this.applications = new Applications(domain);
    this.sinchEvents = new ApplicationEvents(domain, parseEvent);
  }
}
