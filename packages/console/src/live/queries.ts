import type { AppMessage, SendMessageRequest } from "@postrider/sdk/conversation";
import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../session/session.tsx";
import type { Behaviour, HandsetAddress, HandsetEvent, HandsetReply } from "../wire/handset.ts";
import type { MessageFilter } from "../wire/messages.ts";
import { useRefetchInterval } from "./live.tsx";
import { queryKeys } from "./query-keys.ts";
import { usePages } from "./use-pages.ts";

/** The apps of the project. They change seldom, and by nothing that the stream tells: asked for when shown. */
export function useApps() {
  const api = useApi();
  return useQuery({ queryKey: queryKeys.apps, queryFn: () => api.listApps(), refetchOnMount: "always" });
}

/** Messages that pass the filter, newest first, page by page. */
export function useMessages(filter: MessageFilter) {
  const api = useApi();
  return usePages([...queryKeys.messages, filter], (pageToken) => api.listMessages(filter, pageToken), {
    keepsPrevious: true,
  });
}

/** All that happened to one message. */
export function useTimeline(messageId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.timeline(messageId),
    queryFn: () => api.getTimeline(messageId),
    refetchInterval: useRefetchInterval(),
  });
}

/** What a message becomes on every channel. The last one that could be shown stays while the next is asked for. */
export function usePreview(message: AppMessage | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [...queryKeys.preview, message],
    queryFn: message === undefined ? skipToken : () => api.previewMessage(message),
    placeholderData: keepPreviousData,
    // Templates that it names may change, which no change tells of.
    staleTime: 0,
  });
}

/** Every handset the simulator knows. */
export function useHandsets() {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.handsets,
    queryFn: () => api.listHandsets(),
    refetchInterval: useRefetchInterval(),
  });
}

/** One handset with its messages. */
export function useHandset(address: HandsetAddress) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.handset(address),
    queryFn: () => api.getHandset(address),
    refetchInterval: useRefetchInterval(),
  });
}

/** Sends an app message through the SDK. */
export function useSendMessage() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: SendMessageRequest) => api.sendMessage(request),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.messages }),
  });
}

/** What a person does on a handset: answer, read, react, or change its script. */
export function useHandsetActions(address: HandsetAddress) {
  const api = useApi();
  const cache = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: queryKeys.handset(address) }),
      cache.invalidateQueries({ queryKey: queryKeys.handsets }),
    ]);
  return {
    reply: useMutation({
      mutationFn: (reply: HandsetReply) => api.sendFromHandset(address, reply),
      onSuccess,
    }),
    report: useMutation({
      mutationFn: (event: HandsetEvent) => api.reportFromHandset(address, event),
      onSuccess,
    }),
    script: useMutation({
      mutationFn: (behaviour: Behaviour) => api.scriptHandset(address, behaviour),
      onSuccess,
    }),
  };
}
