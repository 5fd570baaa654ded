import type { SinchClient } from "@postrider/sdk";
import type { Contact, ContactCreate } from "@postrider/sdk/conversation";
import type { ContactPage } from "../wire/participants.ts";

/** Contacts that one request brings. */
const CONTACTS_PAGE_SIZE = 50;

/** What the pages ask about contacts. */
export interface ContactApi {
  /** All contacts, newest first; or those that a search finds, which are one page. */
  listContacts(search: string, pageToken?: string): Promise<ContactPage>;
  getContact(contactId: string): Promise<Contact>;
  createContact(fields: ContactCreate): Promise<Contact>;
  /** Sets the fields that are given, also to nothing. */
  updateContact(contactId: string, fields: Partial<ContactCreate>): Promise<Contact>;
  deleteContact(contactId: string): Promise<void>;
  /** `sourceId` goes into `destinationId` and is gone. */
  mergeContacts(destinationId: string, sourceId: string): Promise<Contact>;
}

/** @param console path of the server's own endpoints for this project. */
export function createContactApi(client: SinchClient, console: string): ContactApi {
  const { contacts } = client.conversation;
  return {
    listContacts: async (search, pageToken) => {
      if (search !== "") {
        const path = `${console}/contacts`;
        const answer = await client.request<{ contacts: Contact[] }>({
          method: "GET",
          path,
          query: { search },
        });
        return { ...answer, next_page_token: "" };
      }
      const page = await contacts.list({
        page_size: CONTACTS_PAGE_SIZE,
        ...(pageToken && { page_token: pageToken }),
      });
      const { next_page_token = "" } = page.raw as { next_page_token?: string };
      return { contacts: page.data, next_page_token };
    },
    getContact: (id) => contacts.get(id),
    createContact: (fields) => contacts.create(fields),
    updateContact: (id, fields) => contacts.update(id, { ...fields, update_mask: Object.keys(fields) }),
    deleteContact: async (id) => {
      await contacts.delete(id);
    },
    mergeContacts: (destinationId, sourceId) => contacts.merge(destinationId, { source_id: sourceId }),
  };
}
