import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  ConsentAuditRecord,
  ConsentIdentity,
  ConsentListType,
  ConversationOperations,
  ListIdentitiesConsentQuery,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Consents: who does not want to be written to. */
export class Consents extends ListResource<ConversationOperations> {
  /** Lists who is on an opt-out list of an app. @throws NotFoundError while the list has no entry. */
  listIdentities(
    app_id: string,
    list_type: ConsentListType,
    query?: ListIdentitiesConsentQuery,
    options?: RequestOptions,
  ): PagePromise<ConsentIdentity> {
    return this.pages("consents.listIdentities", { app_id, list_type }, query, options);
  }

  /** Lists what happened to the consents of an address, oldest first. */
  listAuditRecords(
    app_id: string,
    identity: string,
    options?: RequestOptions,
  ): PagePromise<ConsentAuditRecord> {
    return this.pages("consents.listAuditRecords", { app_id, identity }, undefined, options);
  }
}
