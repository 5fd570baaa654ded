import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  FlashCallReport,
  PhoneCallReport,
  ReportVerificationRequest,
  ReportVerificationResponse,
  SmsReport,
  StartDataRequest,
  StartDataResponse,
  StartFlashCallRequest,
  StartFlashCallResponse,
  StartPhoneCallRequest,
  StartPhoneCallResponse,
  StartSmsRequest,
  StartSmsResponse,
  StartVerificationRequest,
  StartVerificationResponse,
  StartWhatsAppRequest,
  StartWhatsAppResponse,
  VerificationOperations,
  WhatsAppReport,
} from "../generated/verification.ts";
import { Resource } from "../internal/resource.ts";

/** A start without its method, which the name of the function says. */
export type StartFields<Request extends StartVerificationRequest> = Omit<Request, "method">;

/**
 * Starts verifications, and reports the codes that people received.
 *
 * The language of texts and calls is asked for by a header: `{ headers: { "accept-language": "sv-SE" } }` among the
 * options of a start.
 */
export class Verifications extends Resource<VerificationOperations> {
  /** Starts a verification by the method that the body names. @throws ConflictError when the `reference` is in use */
  start(body: StartVerificationRequest, options?: RequestOptions): ApiPromise<StartVerificationResponse> {
    return this.call("verifications.start", {}, body, options);
  }

  /** Sends a code in a text message. */
  startSms(fields: StartFields<StartSmsRequest>, options?: RequestOptions): ApiPromise<StartSmsResponse> {
    return this.#start("sms", fields, options);
  }

  /** Makes a call that is not to be answered: the number that calls is the code. */
  startFlashCall(
    fields: StartFields<StartFlashCallRequest>,
    options?: RequestOptions,
  ): ApiPromise<StartFlashCallResponse> {
    return this.#start("flashcall", fields, options);
  }

  /** Makes a call that reads a code aloud. */
  startPhoneCall(
    fields: StartFields<StartPhoneCallRequest>,
    options?: RequestOptions,
  ): ApiPromise<StartPhoneCallResponse> {
    return this.#start("callout", fields, options);
  }

  /**
   * Lets the carrier recognise the handset by its mobile data: the handset opens `seamless.targetUri`.
   * Nothing is reported.
   */
  startData(fields: StartFields<StartDataRequest>, options?: RequestOptions): ApiPromise<StartDataResponse> {
    return this.#start("seamless", fields, options);
  }

  /** Sends a code on WhatsApp. */
  startWhatsApp(
    fields: StartFields<StartWhatsAppRequest>,
    options?: RequestOptions,
  ): ApiPromise<StartWhatsAppResponse> {
    return this.#start("whatsapp", fields, options);
  }

  /** Reports a code by the id of its verification. A wrong one comes back as status `FAIL`, not as an error. */
  reportById(
    id: string,
    body: ReportVerificationRequest,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.call("verifications.reportById", { id }, body, options);
  }

  /** Reports a code by the phone number (`+46700000000`): for its newest verification by that method. */
  reportByIdentity(
    endpoint: string,
    body: ReportVerificationRequest,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.call("verifications.reportByIdentity", { endpoint }, body, options);
  }

  /** Reports the code of a text message, by the id of its verification. */
  reportSmsById(
    id: string,
    sms: SmsReport,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.reportById(id, { method: "sms", sms }, options);
  }

  /** Reports the number that called, by the id of its verification. */
  reportFlashCallById(
    id: string,
    flashCall: FlashCallReport,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.reportById(id, { method: "flashcall", flashCall }, options);
  }

  /** Reports the code of a phone call, by the id of its verification. */
  reportPhoneCallById(
    id: string,
    callout: PhoneCallReport,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.reportById(id, { method: "callout", callout }, options);
  }

  /** Reports the code of a WhatsApp message, by the id of its verification. */
  reportWhatsAppById(
    id: string,
    whatsapp: WhatsAppReport,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.reportById(id, { method: "whatsapp", whatsapp }, options);
  }

  /** Reports the code of a text message, by the phone number it was sent to. */
  reportSmsByIdentity(
    endpoint: string,
    sms: SmsReport,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.reportByIdentity(endpoint, { method: "sms", sms }, options);
  }

  /** Reports the number that called, by the phone number that it called. */
  reportFlashCallByIdentity(
    endpoint: string,
    flashCall: FlashCallReport,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.reportByIdentity(endpoint, { method: "flashcall", flashCall }, options);
  }

  /** Reports the code of a phone call, by the phone number it was sent to. */
  reportPhoneCallByIdentity(
    endpoint: string,
    callout: PhoneCallReport,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.reportByIdentity(endpoint, { method: "callout", callout }, options);
  }

  /** Reports the code of a WhatsApp message, by the phone number it was sent to. */
  reportWhatsAppByIdentity(
    endpoint: string,
    whatsapp: WhatsAppReport,
    options?: RequestOptions,
  ): ApiPromise<ReportVerificationResponse> {
    return this.reportByIdentity(endpoint, { method: "whatsapp", whatsapp }, options);
  }

  #start<Response>(method: string, fields: object, options?: RequestOptions): ApiPromise<Response> {
    return this.call("verifications.start", {}, { ...fields, method }, options) as ApiPromise<Response>;
  }
}
