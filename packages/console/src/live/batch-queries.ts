import type { SendBatchRequest } from "@postrider/sdk/conversation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../session/session.tsx";
import type { BatchRow } from "../wire/batches.ts";
import { queryKeys } from "./query-keys.ts";
import { usePages } from "./use-pages.ts";

/**
 * All batches of the project, newest first, page by page.
 *
 * @param isMoving whether more is to be heard of one soon.
 */
export function useBatches(isMoving: (batch: BatchRow) => boolean) {
  const api = useApi();
  return usePages(queryKeys.batches, (pageToken) => api.listBatches(pageToken), {
    asksOnMount: true,
    isMoving: (pages) => pages.some(({ batches }) => batches.some(isMoving)),
  });
}

/** Sends a batch through the SDK. */
export function useSendBatch() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: SendBatchRequest) => api.sendBatch(request),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.batches }),
  });
}

/** Cancels a batch that waits for its time. */
export function useCancelBatch() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (batchId: string) => api.cancelBatch(batchId),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.batches }),
  });
}
