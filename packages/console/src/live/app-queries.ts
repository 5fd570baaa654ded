import type { ChannelCredential } from "@postrider/sdk/conversation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../session/session.tsx";
import type { AppChange, AppView, CredentialName } from "../wire/apps.ts";
import { queryKeys } from "./query-keys.ts";

/** How often what waits in queues is asked for while it is shown: every message changes it, and no change tells so. */
const QUEUE_INTERVAL_MS = 2_000;

/** The apps of the project, with what waits in their queues now. */
export function useAppsWithQueues() {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.apps,
    queryFn: () => api.listApps(),
    refetchInterval: QUEUE_INTERVAL_MS,
    refetchOnMount: "always",
  });
}

/** One app, with what waits in its queue now. */
export function useApp(appId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.app(appId),
    queryFn: () => api.getApp(appId),
    refetchInterval: QUEUE_INTERVAL_MS,
    refetchOnMount: "always",
  });
}

/** Makes an app without channels. */
export function useCreateApp() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (displayName: string) => api.createApp(displayName),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.apps }),
  });
}

/** What a person changes about an app. */
export function useAppActions(appId: string) {
  const api = useApi();
  const cache = useQueryClient();
  const onSuccess = (app: AppView) => {
    cache.setQueryData(queryKeys.app(appId), app);
    return cache.invalidateQueries({ queryKey: queryKeys.apps });
  };
  return {
    change: useMutation({ mutationFn: (change: AppChange) => api.changeApp(appId, change), onSuccess }),
    putCredential: useMutation({
      mutationFn: (credential: ChannelCredential) => api.putCredential(appId, credential),
      onSuccess,
    }),
    removeCredential: useMutation({
      mutationFn: (name: CredentialName) => api.removeCredential(appId, name),
      onSuccess,
    }),
    preferChannel: useMutation({
      mutationFn: (name: CredentialName) => api.preferChannel(appId, name),
      onSuccess,
    }),
  };
}
