import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  AceSvaml,
  CalloutRequest,
  CalloutResponse,
  ConferenceCallout,
  CustomCallout,
  IceSvaml,
  PieSvaml,
  TtsCallout,
  VoiceOperations,
} from "../generated/voice.ts";
import { Resource } from "../internal/resource.ts";

/** A custom callout whose SVAML may be written as objects. */
export interface CustomCalloutFields extends Omit<CustomCallout, "ice" | "ace" | "pie"> {
  /** Address that is asked when the call is made, or the answer itself. Default: the application's address. */
  ice?: string | IceSvaml;
  /** Address that is asked when it is picked up, or the answer itself. Default: the application's address. */
  ace?: string | AceSvaml;
  /** Address that is asked when something was entered, or the answer itself. Default: the application's address. */
  pie?: string | PieSvaml;
}

/** Inside a request SVAML is JSON text. */
function toText(svaml: string | object | undefined): string | undefined {
  return typeof svaml === "object" ? JSON.stringify(svaml) : svaml;
}

/** Calls that the application makes. None is made a second time by itself. */
export class Callouts extends Resource<VoiceOperations> {
  /** Makes a call of any kind; the body is that of the HTTP API. */
  create(body: CalloutRequest, options?: RequestOptions): ApiPromise<CalloutResponse> {
    return this.call("callouts.create", {}, body, options);
  }

  /** Calls and says a text. A phone is reached only with a `cli`, a number of yours. */
  textToSpeech(ttsCallout: TtsCallout, options?: RequestOptions): ApiPromise<CalloutResponse> {
    return this.create({ method: "ttsCallout", ttsCallout }, options);
  }

  /** Calls and lets who answers join a conference. */
  conference(conferenceCallout: ConferenceCallout, options?: RequestOptions): ApiPromise<CalloutResponse> {
    return this.create({ method: "conferenceCallout", conferenceCallout }, options);
  }

  /** Calls and does what SVAML says, given here or by callbacks. */
  custom(fields: CustomCalloutFields, options?: RequestOptions): ApiPromise<CalloutResponse> {
    const { ice, ace, pie } = fields;
    const customCallout = {
      ...fields,
      ice: toText(ice),
      ace: toText(ace),
      pie: toText(pie),
    } as CustomCallout;
    return this.create({ method: "customCallout", customCallout }, options);
  }
}
