import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  Contact,
  ContactCreate,
  ContactUpdate,
  ConversationOperations,
  Empty,
  GetChannelProfileRequest,
  GetChannelProfileResponse,
  IdentityConflict,
  ListContactsQuery,
  ListIdentityConflictsContactQuery,
  MergeContactRequest,
  UpdateContactQuery,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Contacts: people, and the addresses known of them. */
export class Contacts extends ListResource<ConversationOperations> {
  /** Lists the contacts of the project, newest first; by `external_id`, or by `channel` and `identity`. */
  list(query?: ListContactsQuery, options?: RequestOptions): PagePromise<Contact> {
    return this.pages("contacts.list", {}, query, options);
  }

  /** Creates a contact. Contacts that traffic needs make themselves. */
  create(body: ContactCreate, options?: RequestOptions): ApiPromise<Contact> {
    return this.call("contacts.create", {}, body, options);
  }

  /** Reads one contact. @throws NotFoundError */
  get(contact_id: string, options?: RequestOptions): ApiPromise<Contact> {
    return this.call("contacts.get", { contact_id }, undefined, options);
  }

  /** Changes a contact. Lists, such as `channel_identities`, are replaced as a whole. */
  update(
    contact_id: string,
    fields: ContactUpdate & UpdateContactQuery,
    options?: RequestOptions,
  ): ApiPromise<Contact> {
    return this.call("contacts.update", { contact_id }, fields, options);
  }

  /** Deletes a contact with its conversations and messages. */
  delete(contact_id: string, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("contacts.delete", { contact_id }, undefined, options);
  }

  /** Merges the contact `source_id` into this one, and deletes it. */
  merge(destination_id: string, body: MergeContactRequest, options?: RequestOptions): ApiPromise<Contact> {
    return this.call("contacts.merge", { destination_id }, body, options);
  }

  /** Asks a channel for the name that a contact has there. @throws NotFoundError when it tells none. */
  getChannelProfile(
    body: GetChannelProfileRequest,
    options?: RequestOptions,
  ): ApiPromise<GetChannelProfileResponse> {
    return this.call("contacts.getChannelProfile", {}, body, options);
  }

  /** Lists numbers that several contacts share over SMS, MMS and RCS. */
  listIdentityConflicts(
    query?: ListIdentityConflictsContactQuery,
    options?: RequestOptions,
  ): PagePromise<IdentityConflict> {
    return this.pages("contacts.listIdentityConflicts", {}, query, options);
  }
}
