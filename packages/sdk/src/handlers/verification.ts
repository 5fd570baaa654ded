import type { VerificationRequestEventResponse } from "../generated/verification.ts";
import { parseEvent, type VerificationEvent } from "../verification/events.ts";
import { type ApplicationHandlerOptions, receiveOf } from "./application.ts";
import { type CallbackHandler, createCallbackHandler } from "./callback-handler.ts";
import type { Listeners } from "./listeners.ts";

/** Whether a verification may go ahead, and how. */
interface VerificationAnswers {
  VerificationRequestEvent: VerificationRequestEventResponse;
}

/**
 * Takes callbacks of the Verification API, and answers with the decision that a listener returns.
 *
 * @param on Listeners by `event`. Without one for `VerificationRequestEvent` every verification is denied, as the platform
 * denies what nobody allows.
 */
export function handleVerification(
  options: ApplicationHandlerOptions,
  on: Listeners<VerificationEvent, "event", VerificationAnswers>,
): CallbackHandler {
  return createCallbackHandler({
    receive: async (request) => parseEvent(await receiveOf(options, request)),
    field: "event",
    listeners: on,
    answered: ["VerificationRequestEvent"] satisfies (keyof VerificationAnswers)[],
    onError: options.onError,
  });
}
