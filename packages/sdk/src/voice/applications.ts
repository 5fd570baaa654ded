import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  AssignNumbers,
  CallbackUrls,
  GetNumbersResponse,
  QueryNumberResponse,
  UnassignNumber,
  VoiceOperations,
} from "../generated/voice.ts";
import { Resource } from "../internal/resource.ts";

/** Numbers and callback addresses of applications. They have a host of their own, without regions. */
export class Applications extends Resource<VoiceOperations> {
  /** Reads your numbers and the applications that they belong to, all at once. */
  getNumbers(options?: RequestOptions): ApiPromise<GetNumbersResponse> {
    return this.call("applications.getNumbers", {}, undefined, options);
  }

  /** Gives 1 to 100 numbers to an application: without `applicationkey`, to the one that signs the request. */
  assignNumbers(body: AssignNumbers, options?: RequestOptions): ApiPromise<Record<string, never>> {
    return this.call("applications.assignNumbers", {}, body, options);
  }

  /** Takes a number from an application. */
  unassignNumber(body: UnassignNumber, options?: RequestOptions): ApiPromise<Record<string, never>> {
    return this.call("applications.unassignNumber", {}, body, options);
  }

  /** Reads the callback addresses of an application. */
  getCallbackUrls(applicationkey: string, options?: RequestOptions): ApiPromise<CallbackUrls> {
    return this.call("applications.getCallbackUrls", { applicationkey }, undefined, options);
  }

  /** Sets the callback addresses of an application. */
  updateCallbackUrls(
    applicationkey: string,
    body: CallbackUrls,
    options?: RequestOptions,
  ): ApiPromise<Record<string, never>> {
    return this.call("applications.updateCallbackUrls", { applicationkey }, body, options);
  }

  /** Reads what is known about a number. The platform has deprecated it: `numberLookup` does more. */
  queryNumber(number: string, options?: RequestOptions): ApiPromise<QueryNumberResponse> {
    return this.call("applications.queryNumber", { number }, undefined, options);
  }
}
