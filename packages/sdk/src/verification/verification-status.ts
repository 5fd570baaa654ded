import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  VerificationMethod,
  VerificationOperations,
  VerificationStatusResponse,
} from "../generated/verification.ts";
import { Resource } from "../internal/resource.ts";

/** What became of verifications. The platform keeps them for a limited time. */
export class VerificationStatus extends Resource<VerificationOperations> {
  /** Reads a verification by its id. @throws NotFoundError */
  getById(id: string, options?: RequestOptions): ApiPromise<VerificationStatusResponse> {
    return this.call("verificationStatus.getById", { id }, undefined, options);
  }

  /**
   * Reads the newest verification of a phone number (`+46700000000`) by a method; there is none for `seamless`.
   * @throws NotFoundError
   */
  getByIdentity(
    endpoint: string,
    method: VerificationMethod,
    options?: RequestOptions,
  ): ApiPromise<VerificationStatusResponse> {
    return this.call("verificationStatus.getByIdentity", { endpoint, method }, undefined, options);
  }

  /** Reads a verification by the `reference` that its start gave. @throws NotFoundError */
  getByReference(reference: string, options?: RequestOptions): ApiPromise<VerificationStatusResponse> {
    return this.call("verificationStatus.getByReference", { reference }, undefined, options);
  }
}
