import { type ApiError, apiError, fieldError } from "../errors.ts";
import { TooMuchWaits } from "../lib/group-commit.ts";
import { AppNotFound, InvalidMessage, QueueFull } from "../messaging/errors.ts";
import { InvalidHandsetInput } from "../simulator/invalid-handset-input.ts";
import { DuplicateTemplate } from "../store/template-store.ts";
import { DuplicateTarget, TooManyWebhooks } from "../store/webhook-store.ts";
import { WEBHOOKS_PER_APP } from "./conversation/webhook-rules.ts";

/** The answer to an error of a domain folder, which knows no HTTP; undefined when it is not one of those. */
export function translateError(error: unknown): ApiError | undefined {
  if (error instanceof AppNotFound) return notFound("App", error.appId);
  if (error instanceof InvalidMessage) return fieldError([{ path: error.path, rule: error.rule }]);
  if (error instanceof QueueFull) {
    const seconds = Math.max(1, Math.ceil(error.retryAfterMs / 1000));
    return apiError("QUEUE_FULL", { reason: error.message }, { headers: { "retry-after": String(seconds) } });
  }
  if (error instanceof TooMuchWaits)
    return apiError("OVERLOADED", {}, { headers: { "retry-after": "1" }, cause: error });
  if (error instanceof DuplicateTemplate) return apiError("TEMPLATE_ID_TAKEN", { id: error.id });
  if (error instanceof DuplicateTarget) return apiError("WEBHOOK_TARGET_TAKEN", {});
  if (error instanceof TooManyWebhooks) return apiError("WEBHOOK_LIMIT_REACHED", { limit: WEBHOOKS_PER_APP });
  if (error instanceof InvalidHandsetInput) {
    const [first, ...rest] = error.problems;
    return fieldError([first ?? { path: "$", rule: error.message }, ...rest]);
  }
  return undefined;
}

type ResourceKind =
  | "App"
  | "Webhook"
  | "Message"
  | "Contact"
  | "Conversation"
  | "Template"
  | "Event"
  | "Batch";

/** Foreign ids answer exactly as unknown ones: nothing but kind and id is said. */
export function notFound(kind: ResourceKind, id: string): ApiError {
  return apiError("RESOURCE_NOT_FOUND", { kind, id });
}
