import type { ApiPromise } from "../core/api-promise.ts";
import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions, RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import {
  type ActiveNumber,
  type AvailableNumber,
  type EmergencyAddress,
  type EmergencyAddressRequest,
  type EmergencyAddressValidation,
  type ListActiveNumbersQuery,
  type NumbersOperations,
  numbersOperations,
  type RentAnyNumberRequest,
  type RentNumberRequest,
  type SearchAvailableNumbersQuery,
  type UpdateNumberRequest,
} from "../generated/numbers.ts";
import { PROJECT } from "../internal/auth/project.ts";
import { openDomain } from "../internal/domain.ts";
import { ListResource } from "../internal/list-resource.ts";
import { EventDestinations } from "./event-destinations.ts";
import { NumberOrders } from "./number-orders.ts";
import { Regions } from "./regions.ts";
import { sinchEvents } from "./sinch-events.ts";

/** The Numbers API: search, rent and set up phone numbers. Numbers are in E.164 form, with `+`. */
export class Numbers extends ListResource<NumbersOperations> {
  /** Countries with numbers to rent. */
  readonly regions: Regions;
  /** The secret that signs events. */
  readonly eventDestinations: EventDestinations;
  /** Orders of numbers for which papers are needed. */
  readonly numberOrders: NumberOrders;
  /** Checks and reads events. */
  readonly sinchEvents: typeof sinchEvents = sinchEvents;

  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when project or credentials are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    const domain = openDomain(client, "numbers", PROJECT, numbersOperations);
    super(domain);
    this.regions = new Regions(domain);
    this.eventDestinations = new EventDestinations(domain);
    this.numberOrders = new NumberOrders(domain);
  }

  /** Finds numbers that can be rented. */
  searchForAvailableNumbers(
    query: SearchAvailableNumbersQuery,
    options?: RequestOptions,
  ): PagePromise<AvailableNumber> {
    return this.pages("searchForAvailableNumbers", {}, query, options);
  }

  /** Tells whether a number can be rented. @throws NotFoundError when it cannot. */
  checkAvailability(phoneNumber: string, options?: RequestOptions): ApiPromise<AvailableNumber> {
    return this.call("checkAvailability", { phoneNumber }, undefined, options);
  }

  /** Rents a number. Billed; tried again only when it was certainly not done. */
  rent(phoneNumber: string, body: RentNumberRequest, options?: RequestOptions): ApiPromise<ActiveNumber> {
    return this.call("rent", { phoneNumber }, body, options);
  }

  /** Rents any number that fits. Billed; tried again only when it was certainly not done. */
  rentAny(body: RentAnyNumberRequest, options?: RequestOptions): ApiPromise<ActiveNumber> {
    return this.call("rentAny", {}, body, options);
  }

  /** Lists the numbers of the project. */
  list(query?: ListActiveNumbersQuery, options?: RequestOptions): PagePromise<ActiveNumber> {
    return this.pages("list", {}, query, options);
  }

  /** Reads one number of the project. @throws NotFoundError */
  get(phoneNumber: string, options?: RequestOptions): ApiPromise<ActiveNumber> {
    return this.call("get", { phoneNumber }, undefined, options);
  }

  /** Changes name and use of a number. */
  update(phoneNumber: string, body: UpdateNumberRequest, options?: RequestOptions): ApiPromise<ActiveNumber> {
    return this.call("update", { phoneNumber }, body, options);
  }

  /** Gives a number back at the end of the time that is paid. */
  release(phoneNumber: string, options?: RequestOptions): ApiPromise<ActiveNumber> {
    return this.call("release", { phoneNumber }, undefined, options);
  }

  /** Reads the address that emergency services get for a number. */
  getEmergencyAddress(phoneNumber: string, options?: RequestOptions): ApiPromise<EmergencyAddress> {
    return this.call("getEmergencyAddress", { phoneNumber }, undefined, options);
  }

  /** Sets the address that emergency services get for a number. */
  provisionEmergencyAddress(
    phoneNumber: string,
    body: EmergencyAddressRequest,
    options?: RequestOptions,
  ): ApiPromise<EmergencyAddress> {
    return this.call("provisionEmergencyAddress", { phoneNumber }, body, options);
  }

  /** Takes the address of a number away. */
  deprovisionEmergencyAddress(
    phoneNumber: string,
    options?: RequestOptions,
  ): ApiPromise<NumbersOperations["deprovisionEmergencyAddress"]["response"]> {
    return this.call("deprovisionEmergencyAddress", { phoneNumber }, undefined, options);
  }

  /** Tells whether an address exists; nothing is kept. */
  validateEmergencyAddress(
    phoneNumber: string,
    body: EmergencyAddressRequest,
    options?: RequestOptions,
  ): ApiPromise<EmergencyAddressValidation> {
    return this.call("validateEmergencyAddress", { phoneNumber }, body, options);
  }
}
