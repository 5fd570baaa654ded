import type { WebhookCreate, WebhookUpdate } from "@postrider/sdk/conversation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../session/session.tsx";
import type { DeadLetterFilter } from "../wire/webhooks.ts";
import { useRefetchInterval } from "./live.tsx";
import { queryKeys } from "./query-keys.ts";
import { usePages } from "./use-pages.ts";

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
  return usePages([...queryKeys.deadLetters, filter], (pageToken) => api.listDeadLetters(filter, pageToken), {
    keepsPrevious: true,
    asksOnMount: true,
  });
}

/** Makes a webhook. */
export function useCreateWebhook() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (webhook: WebhookCreate) => api.createWebhook(webhook),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.webhooks }),
  });
}

/** Changes what is named of a webhook. */
export function useUpdateWebhook(webhookId: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (changes: WebhookUpdate) => api.updateWebhook(webhookId, changes),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.webhooks }),
  });
}

/** What a person does with a webhook: try it, call it no more or again, and remove it. */
export function useWebhookActions(webhookId: string) {
  const api = useApi();
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: queryKeys.webhooks });
  return {
    test: useMutation({ mutationFn: () => api.testWebhook(webhookId) }),
    enable: useMutation({
      mutationFn: (enabled: boolean) => api.enableWebhook(webhookId, enabled),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: () => api.deleteWebhook(webhookId), onSuccess }),
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
