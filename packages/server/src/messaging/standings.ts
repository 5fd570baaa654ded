import type { ClaimedWork } from "../queue/queue.ts";
import type { Decision, MessageKey } from "../store/message-store.ts";
import type { MessagingDeps } from "./deps.ts";
import type { Standing } from "./draft.ts";
import type { Loaders } from "./loaders.ts";
import type { OutboundMessage } from "./model.ts";

/** A message with its app and webhooks; undefined when it, or its app, was deleted. */
export async function loadStanding(
  deps: MessagingDeps,
  loaders: Loaders,
  key: MessageKey,
  hand: ClaimedWork | null,
): Promise<Standing | undefined> {
  const message = await loaders.message(key);
  return message && (await standingOf(deps, message, hand));
}

/** The same for a message that is loaded already. App and webhooks come from the store's short-lived cache. */
export async function standingOf(
  deps: MessagingDeps,
  message: OutboundMessage,
  hand: ClaimedWork | null,
): Promise<Standing | undefined> {
  const { projectId, appId } = message;
  const [record, webhooks] = await Promise.all([
    deps.store.apps.get(projectId, appId),
    deps.store.webhooks.forApp(projectId, appId),
  ]);
  return record && { message, app: record.app, webhooks, hand };
}

/** The message as it is after a decision was applied, without asking the store. */
export function afterDecision(message: OutboundMessage, decision: Decision): OutboundMessage {
  return { ...message, ...decision.set, version: message.version + 1 };
}

/** Gives a work item up: there is nothing (any more) to be done. */
export async function drop(deps: MessagingDeps, work: ClaimedWork): Promise<void> {
  await deps.queue.change([{ change: "done", projectId: work.lane.projectId, id: work.id }]);
}
