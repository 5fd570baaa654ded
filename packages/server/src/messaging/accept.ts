import type { SendMessageRequest } from "@postrider/contract";
import type { KeptAnswer } from "../store/answer-store.ts";
import type { MessagingDeps } from "./deps.ts";
import { parseDurationMs } from "./duration.ts";
import { AppNotFound, InvalidMessage } from "./errors.ts";
import type { Loaders } from "./loaders.ts";
import type { OutboundMessage } from "./model.ts";
import { checkRecipient, processingModeOf } from "./processing-mode.ts";
import type { QueueDepths } from "./queue-depths.ts";
import { firstSendWork } from "./work-items.ts";

export interface Accepted {
  id: string;
  acceptedAt: number;
}

/**
 * Step 1: takes a message that the contract's validator has passed.
 *
 * Before: nothing is kept. After: the message and its work item are committed together, so it will reach a final
 * status whatever happens to this process. Crash before the commit: the caller got no answer and nothing exists.
 * Second run: another message, unless the answer that `keep` gives has a key that is taken: then nothing.
 * @throws AppNotFound, InvalidMessage, QueueFull, KeyTaken.
 */
export async function accept(
  deps: MessagingDeps,
  depths: QueueDepths,
  loaders: Pick<Loaders, "accepted">,
  projectId: string,
  request: SendMessageRequest,
  keep: (accepted: Accepted) => KeptAnswer | undefined = () => undefined,
  batchId?: string,
): Promise<Accepted> {
  const record = await deps.store.apps.get(projectId, request.app_id);
  if (record === undefined) throw new AppNotFound(request.app_id);

  const processingMode = processingModeOf(record.app, request);
  checkRecipient(processingMode, request.recipient);
  const acceptedAt = deps.clock.now();
  const message: OutboundMessage = {
    projectId,
    id: deps.ids.next(),
    appId: request.app_id,
    processingMode,
    request,
    acceptedAt,
    expiresAt: expiryOf(request, acceptedAt),
    status: "QUEUED",
    version: 0,
    contactId: "",
    conversationId: "",
    route: null,
    position: 0,
    attempts: 0,
    channelSince: null,
    ...(batchId !== undefined && { batchId }),
  };
  const work = firstSendWork(message, acceptedAt);
  await depths.admit(work.lane);
  const accepted: Accepted = { id: message.id, acceptedAt };
  // Before the commit: it may be handed over and dispatched before the commit is heard of here.
  loaders.accepted(message);
  await deps.store.messages.accept(message, [{ change: "add", work }], keep(accepted));
  return accepted;
}

function expiryOf(request: SendMessageRequest, acceptedAt: number): number | null {
  if (request.ttl === undefined) return null;
  const ttlMs = parseDurationMs(request.ttl);
  if (ttlMs === undefined) throw new InvalidMessage("$.ttl", 'must be seconds and an "s", like "600s"');
  // The longest ttl allowed reaches beyond the last date there is; then it is no bound.
  return acceptedAt + ttlMs > MAX_DATE_MS ? null : acceptedAt + ttlMs;
}

/** Source: ECMA-262, Time Values and Time Range. */
const MAX_DATE_MS = 8.64e15;
