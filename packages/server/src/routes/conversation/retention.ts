import type { App } from "@postrider/contract";
import type { ProcessingMode } from "../../messaging/model.ts";

const DAY_MS = 86_400_000;

/** Source of both defaults: Conversation API reference, "Apps". */
const DEFAULT_TTL_DAYS: Record<ProcessingMode, number> = { CONVERSATION: 180, DISPATCH: 0 };

/**
 * Until when the API shows a message, by its app's retention policy; it is kept longer inside, at least until
 * its status is final. Policies that keep a message by something else than its own age give no bound here.
 */
export function shownUntil(
  app: App,
  message: { processingMode: ProcessingMode; acceptedAt: number },
): number {
  const { processingMode, acceptedAt } = message;
  const policy = processingMode === "DISPATCH" ? app.dispatch_retention_policy : app.retention_policy;
  const type = policy?.retention_type ?? "MESSAGE_EXPIRE_POLICY";
  if (type !== "MESSAGE_EXPIRE_POLICY") return Number.POSITIVE_INFINITY;
  return acceptedAt + (policy?.ttl_days ?? DEFAULT_TTL_DAYS[processingMode]) * DAY_MS;
}
