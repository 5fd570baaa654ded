import type { App } from "@postrider/contract";
import type { ProcessingMode } from "../messaging/model.ts";

export const DAY_MS = 86_400_000;

/** Source of both defaults: Conversation API reference, "Apps". */
const DEFAULT_TTL_DAYS: Record<ProcessingMode, number> = { CONVERSATION: 180, DISPATCH: 0 };

/**
 * How long an app keeps messages and events, in milliseconds. "message": each from its acceptance. "conversation":
 * a conversation with all that is in it, from its latest message.
 * Source: Conversation API reference, "Retention".
 */
export type Life = { of: "message" | "conversation"; ms: number } | { of: "everything" };

/** Whether an app keeps the traffic of one mode at all. */
export function isKept(app: App, mode: ProcessingMode): boolean {
  const life = lifeOf(app, mode);
  return life.of === "everything" || life.ms > 0;
}

/** What an app's retention policy says of the traffic of one mode. */
export function lifeOf(app: App, mode: ProcessingMode): Life {
  const policy = mode === "DISPATCH" ? app.dispatch_retention_policy : app.retention_policy;
  const ms = (policy?.ttl_days ?? DEFAULT_TTL_DAYS[mode]) * DAY_MS;
  switch (policy?.retention_type) {
    case "PERSIST_RETENTION_POLICY":
      return { of: "everything" };
    case "CONVERSATION_EXPIRE_POLICY":
      return { of: "conversation", ms };
    default:
      return { of: "message", ms };
  }
}
