import type { SinchClient } from "@postrider/sdk";
import type { SendBatchRequest, SendBatchResponse } from "@postrider/sdk/conversation";
import type { BatchPage } from "../wire/batches.ts";

/** What the pages ask about batches. */
export interface BatchApi {
  listBatches(pageToken?: string): Promise<BatchPage>;
  sendBatch(request: SendBatchRequest): Promise<SendBatchResponse>;
  /** Does nothing to one that is being sent already. */
  cancelBatch(batchId: string): Promise<void>;
}

/** @param console path of the server's own endpoints for this project. */
export function createBatchApi(client: SinchClient, console: string): BatchApi {
  return {
    listBatches: (pageToken) =>
      client.request<BatchPage>({
        method: "GET",
        path: `${console}/batches`,
        ...(pageToken && { query: { page_token: pageToken } }),
      }),
    sendBatch: (request) => client.conversation.batches.send(request),
    cancelBatch: async (batchId) => {
      await client.conversation.batches.cancel({ batch_id: batchId });
    },
  };
}
