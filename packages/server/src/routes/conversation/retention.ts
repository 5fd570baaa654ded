import type { App } from "@postrider/contract";
import type { ProcessingMode } from "../../messaging/model.ts";

const DAY_MS = 86_400_000;

/** Source of both defaults: Conversation API reference, "Apps". */
const DEFAULT_TTL_DAYS: Record<ProcessingMode, number> = { CONVERSATION: 180, DISPATCH: 0 };

/**
 * The moment after which an app's messages must have been accepted for the API to show them, by its retention
 * policy; undefined when it shows none. They are kept longer inside, at least until their status is final.
 * Policies that keep a message by something else than its own age give no bound here.
 */
export function shownAfter(app: App, mode: ProcessingMode, now: number): number | undefined {
  const policy = mode === "DISPATCH" ? app.dispatch_retention_policy : app.retention_policy;
  const type = policy?.retention_type ?? "MESSAGE_EXPIRE_POLICY";
  if (type !== "MESSAGE_EXPIRE_POLICY") return 0;
  const days = policy?.ttl_days ?? DEFAULT_TTL_DAYS[mode];
  return days === 0 ? undefined : Math.max(0, now - days * DAY_MS);
}
