import type { ContactCreate } from "@postrider/sdk/conversation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../session/session.tsx";
import { useRefetchInterval } from "./live.tsx";
import { queryKeys } from "./query-keys.ts";
import { usePages } from "./use-pages.ts";

/** All contacts, newest first, page by page; or those that a search finds. */
export function useContacts(search: string) {
  const api = useApi();
  return usePages([...queryKeys.contacts, search], (pageToken) => api.listContacts(search, pageToken), {
    keepsPrevious: true,
  });
}

/**
 * One contact. Asked for once, and again when a change tells of it: lists of conversations show a name in each row.
 * @param contactId "" asks nothing.
 */
export function useContact(contactId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.contact(contactId),
    queryFn: () => api.getContact(contactId),
    enabled: contactId !== "",
  });
}

/** The latest conversations of a contact, of all apps. */
export function useConversationsOf(contactId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...queryKeys.conversations, { contact_id: contactId }],
    queryFn: () => api.listConversationsOf(contactId),
    refetchInterval: useRefetchInterval(),
  });
}

/** Makes a contact, or gives one other fields. */
export function useSaveContact() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (saved: { fields: ContactCreate } | { id: string; changed: Partial<ContactCreate> }) =>
      "id" in saved ? api.updateContact(saved.id, saved.changed) : api.createContact(saved.fields),
    onSuccess: (contact) => {
      cache.setQueryData(queryKeys.contact(contact.id), contact);
      return cache.invalidateQueries({ queryKey: queryKeys.contacts });
    },
  });
}

/**
 * Removes a contact, or takes another one into it. `onRemoved` is called even when its page is gone already, because a
 * change told of it before the answer did.
 */
export function useContactActions(contactId: string, onRemoved: () => void = () => undefined) {
  const api = useApi();
  const cache = useQueryClient();
  const refreshLists = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: queryKeys.contacts }),
      cache.invalidateQueries({ queryKey: queryKeys.conversations }),
    ]);
  return {
    remove: useMutation({
      mutationFn: () => api.deleteContact(contactId),
      onSuccess: () => {
        onRemoved();
        return refreshLists();
      },
    }),
    merge: useMutation({
      mutationFn: (sourceId: string) => api.mergeContacts(contactId, sourceId),
      onSuccess: (contact) => {
        cache.setQueryData(queryKeys.contact(contact.id), contact);
        return refreshLists();
      },
    }),
  };
}
