import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useApi } from "../session/session.tsx";
import type { DeadLetterFilter } from "../wire/webhooks.ts";
import { useRefetchInterval } from "./live.tsx";
import { queryKeys } from "./query-keys.ts";

/** All webhooks of the project, with how they fare. */
export function useWebhooks() {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.webhooks,
    queryFn: () => api.listWebhooks(),
    refetchInterval: useRefetchInterval(),
    refetchOnMount: "always",
  });
}

/** The latest callbacks of a webhook. */
export function useDeliveries(webhookId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.deliveries(webhookId),
    queryFn: () => api.listCallbacks(webhookId),
    refetchInterval: useRefetchInterval(),
    refetchOnMount: "always",
  });
}

/** Dead letters that pass the filter, newest first, page by page. */
export function useDeadLetters(filter: DeadLetterFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...queryKeys.deadLetters, filter],
    queryFn: ({ pageParam }) => api.listDeadLetters(filter, pageParam),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_page_token || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: useRefetchInterval(),
    refetchOnMount: "always",
  });
}

/** What a person does with a webhook: try it, or call it again after it was disabled. */
export function useWebhookActions(webhookId: string) {
  const api = useApi();
  const cache = useQueryClient();
  return {
    test: useMutation({ mutationFn: () => api.testWebhook(webhookId) }),
    enable: useMutation({
      mutationFn: (enabled: boolean) => api.enableWebhook(webhookId, enabled),
      onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.webhooks }),
    }),
  };
}

/** Sends dead letters again. `dryRun` only counts them. */
export function useReplay() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ filter, dryRun }: { filter: DeadLetterFilter; dryRun: boolean }) =>
      api.replayDeadLetters(filter, dryRun),
    onSuccess: (_answer, { dryRun }) =>
      dryRun
        ? undefined
        : Promise.all([
            cache.invalidateQueries({ queryKey: queryKeys.deadLetters }),
            cache.invalidateQueries({ queryKey: queryKeys.webhooks }),
          ]),
  });
}
