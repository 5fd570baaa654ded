import type { SendEventRequest } from "@postrider/sdk/conversation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi } from "../session/session.tsx";
import type { ConversationFilter } from "../wire/participants.ts";
import { useRefetchInterval } from "./live.tsx";
import { queryKeys } from "./query-keys.ts";
import { usePages } from "./use-pages.ts";

/** Conversations that pass the filter, the latest first, page by page. */
export function useConversations(filter: ConversationFilter) {
  const api = useApi();
  return usePages(
    [...queryKeys.conversations, filter],
    (pageToken) => api.listConversations(filter, pageToken),
    { keepsPrevious: true },
  );
}

/** One conversation, without what was said in it. */
export function useConversation(conversationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.conversation(conversationId),
    queryFn: () => api.getConversation(conversationId),
    refetchInterval: useRefetchInterval(),
  });
}

/** Pages of events that are fetched at most: who types for hours fills many. */
const MAX_EVENT_PAGES = 15;

/** What was said in a conversation, newest first, page by page. */
export function useSaid(conversationId: string) {
  const api = useApi();
  // Below the key of messages: what changes one of them changes this.
  return usePages([...queryKeys.messages, { conversation_id: conversationId }], (pageToken) =>
    api.listSaid(conversationId, pageToken),
  );
}

/**
 * What happened in a conversation besides messages, newest first.
 *
 * @param since ISO time: what is older is not asked for. undefined: all.
 */
export function useEvents(conversationId: string, since: string | undefined) {
  const api = useApi();
  const list = usePages([...queryKeys.events, conversationId], (pageToken) =>
    api.listEvents(conversationId, pageToken),
  );
  const { data, hasNextPage, isFetching, fetchNextPage } = list;
  const oldest = data?.pages.at(-1)?.events.at(-1)?.accept_time ?? "";
  const isMissing = hasNextPage && data !== undefined && data.pages.length < MAX_EVENT_PAGES;
  const isNeeded = isMissing && (since === undefined || oldest > since);
  useEffect(() => {
    if (isNeeded && !isFetching) void fetchNextPage();
  }, [isNeeded, isFetching, fetchNextPage]);
  return {
    error: list.error,
    events: (data?.pages ?? [])
      .flatMap((page) => page.events)
      .filter(({ accept_time = "" }) => since === undefined || accept_time >= since),
  };
}

/** Tells a contact something besides messages: that the app types, or has read. */
export function useSendEvent() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: SendEventRequest) => api.sendEvent(request),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.events }),
  });
}

/**
 * Ends a conversation, or removes it with all that was said. `onRemoved` is called even when its page is gone already,
 * because a change told of it before the answer did.
 */
export function useConversationActions(conversationId: string, onRemoved: () => void) {
  const api = useApi();
  const cache = useQueryClient();
  const refreshList = () => cache.invalidateQueries({ queryKey: queryKeys.conversations });
  return {
    stop: useMutation({
      mutationFn: () => api.stopConversation(conversationId),
      onSuccess: () =>
        Promise.all([
          refreshList(),
          cache.invalidateQueries({ queryKey: queryKeys.conversation(conversationId) }),
        ]),
    }),
    remove: useMutation({
      mutationFn: () => api.deleteConversation(conversationId),
      onSuccess: () => {
        onRemoved();
        return refreshList();
      },
    }),
  };
}
