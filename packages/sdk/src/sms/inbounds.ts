import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type { Inbound, ListInboundsQuery, SmsOperations } from "../generated/sms.ts";
import { ListResource } from "../internal/list-resource.ts";

/** What came in. */
export class Inbounds extends ListResource<SmsOperations> {
  /** Lists messages that came in, newest first. */
  list(query?: ListInboundsQuery, options?: RequestOptions): PagePromise<Inbound> {
    return this.pages("inbounds.list", {}, query, options);
  }

  /** Reads one message that came in. @throws NotFoundError */
  get(inbound_id: string, options?: RequestOptions): ApiPromise<Inbound> {
    return this.call("inbounds.get", { inbound_id }, undefined, options);
  }
}
