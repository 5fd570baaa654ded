import type { AceSvaml, IceSvaml, PieSvaml } from "../generated/voice.ts";
import { parseEvent, type VoiceEvent } from "../voice/events.ts";
import { type ApplicationHandlerOptions, receiveOf } from "./application.ts";
import { type CallbackHandler, createCallbackHandler } from "./callback-handler.ts";
import type { Listeners } from "./listeners.ts";

/** SVAML, by the event that it answers. */
interface VoiceAnswers {
  ice: IceSvaml;
  // Without SVAML the call goes on as it is.
  ace: AceSvaml | undefined;
  pie: PieSvaml | undefined;
}

/**
 * Takes callbacks of the Voice API, and answers with the SVAML that a listener returns.
 *
 * @param on Listeners by `event`: `ice` (somebody calls), `ace` (it was picked up), `pie` (something was entered), `dice`
 * (it ended), `notify`. Each answer is typed by its event.
 * @example
 * handleVoice({ applicationKey, applicationSecret }, {
 *   ice: () => svaml.ice(svaml.say("Hello"), svaml.hangup()),
 *   dice: ({ callid, result }) => log(callid, result),
 * });
 */
export function handleVoice(
  options: ApplicationHandlerOptions,
  on: Listeners<VoiceEvent, "event", VoiceAnswers>,
): CallbackHandler {
  return createCallbackHandler({
    receive: async (request) => parseEvent(await receiveOf(options, request)),
    field: "event",
    listeners: on,
    answered: ["ice", "ace", "pie"] satisfies (keyof VoiceAnswers)[],
    onError: options.onError,
  });
}
