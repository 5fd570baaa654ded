import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  CalloutResponse,
  Conference,
  ConferenceCallout,
  ParticipantCommand,
} from "../generated/voice.ts";
import type { Domain } from "../internal/domain.ts";
import { invoke } from "../internal/invoke.ts";
import type { Callouts } from "./callouts.ts";

/**
 * Conferences: they exist as long as somebody is in them, and live in one region.
 * This is no `Resource`, whose own `call` would stand in the way of the documented one.
 */
export class Conferences {
  readonly #domain: Domain;
  readonly #callouts: Callouts;

  /** @internal */
  constructor(domain: Domain, callouts: Callouts) {
    this.#domain = domain;
    this.#callouts = callouts;
  }

  /** Calls and lets who answers join a conference: the same as `callouts.conference`. */
  call(fields: ConferenceCallout, options?: RequestOptions): ApiPromise<CalloutResponse> {
    return this.#callouts.conference(fields, options);
  }

  /** Reads who is in a conference. @throws NotFoundError when nobody is */
  get(conferenceId: string, options?: RequestOptions): ApiPromise<Conference> {
    return invoke(this.#domain, "conferences.get", { conferenceId }, undefined, options);
  }

  /** Mutes a participant or puts one on hold, or ends either. @throws NotFoundError */
  manageParticipant(
    conferenceId: string,
    callId: string,
    body: ParticipantCommand,
    options?: RequestOptions,
  ): ApiPromise<Record<string, never>> {
    return invoke(this.#domain, "conferences.manageParticipant", { conferenceId, callId }, body, options);
  }

  /** Hangs up on a participant. @throws NotFoundError */
  kickParticipant(
    conferenceId: string,
    callId: string,
    options?: RequestOptions,
  ): ApiPromise<Record<string, never>> {
    return invoke(this.#domain, "conferences.kickParticipant", { conferenceId, callId }, undefined, options);
  }

  /** Hangs up on everybody. @throws NotFoundError */
  kickAll(conferenceId: string, options?: RequestOptions): ApiPromise<Record<string, never>> {
    return invoke(this.#domain, "conferences.kickAll", { conferenceId }, undefined, options);
  }
}
