import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { Call, CallSvaml, VoiceOperations } from "../generated/voice.ts";
import { Resource } from "../internal/resource.ts";

/** One side of a call, or both. */
export type CallLeg = "caller" | "callee" | "both" | (string & {});

/**
 * Calls in progress, and what became of calls. They live in the region in which they were made: `callResourceUrl` of
 * an ICE event names it.
 */
export class Calls extends Resource<VoiceOperations> {
  /** Reads a call. @throws NotFoundError */
  get(callId: string, options?: RequestOptions): ApiPromise<Call> {
    return this.call("calls.get", { callId }, undefined, options);
  }

  /** Lets a call in progress do something else: `svaml.call(svaml.say("Goodbye"), svaml.hangup())`. @throws NotFoundError */
  update(callId: string, body: CallSvaml, options?: RequestOptions): ApiPromise<Record<string, never>> {
    return this.call("calls.update", { callId }, body, options);
  }

  /**
   * Plays or says something to one side of a call: heeded by `playFiles` and `say`, and not in conferences and callouts.
   * @throws NotFoundError
   */
  manageWithCallLeg(
    callId: string,
    callLeg: CallLeg,
    body: CallSvaml,
    options?: RequestOptions,
  ): ApiPromise<Record<string, never>> {
    return this.call("calls.manageWithCallLeg", { callId, callLeg }, body, options);
  }
}
