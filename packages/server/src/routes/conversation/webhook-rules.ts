import type { Webhook, WebhookCreate, WebhookTrigger, WebhookUpdate } from "@postrider/contract";
import { applyPatch } from "../../http/field-mask.ts";
import { checkPatched, refuse } from "../../http/validation.ts";

/** Most webhooks of an app. Source: Conversation API reference, "Success, retry, rate". */
export const WEBHOOKS_PER_APP = 5;

/** The platform's own hosts: a callback there could only be a loop. Source: Conversation API reference, "Webhooks". */
const FORBIDDEN_HOST = /^conversation-api\.(?:[a-z0-9-]+\.)*sinch\.com\.?$/;

/** Source: Conversation API reference, "Webhooks". */
const MAX_TARGET_CHARS = 742;

const WRITABLE = [
  "target",
  "target_type",
  "triggers",
  "secret",
  "client_credentials",
  "routing_configuration",
] as const satisfies (keyof WebhookCreate)[];

/** A webhook says nothing until it is told to: the reference's default of `target_type`. */
const DEFAULTS = { target_type: "DISMISS", triggers: [], secret: "" } satisfies Partial<Webhook>;

/** The webhook to keep for a create request. @throws ApiError FIELD_INVALID */
export function newWebhook(id: string, request: WebhookCreate): Webhook {
  const given = Object.fromEntries(
    WRITABLE.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]),
  );
  return checkedWebhook({ ...DEFAULTS, ...given, target: request.target, id, app_id: request.app_id });
}

/** The webhook to keep after a PATCH. @throws ApiError FIELD_INVALID */
export function patchedWebhook(
  current: Webhook,
  request: WebhookUpdate,
  mask: readonly string[] | undefined,
): Webhook {
  if (request.app_id !== undefined && request.app_id !== current.app_id)
    refuse([{ path: "$.app_id", rule: `cannot be changed, is "${current.app_id}"` }]);
  // The id of the app may be named, since it may be sent; it does not change.
  const changing = mask?.filter((name) => name !== "app_id");
  const patched = applyPatch(current, { ...request }, changing, WRITABLE);
  const whole = { ...DEFAULTS, ...patched };
  checkPatched("webhooks.create", whole, changing);
  return checkedWebhook(whole as Webhook);
}

function checkedWebhook(webhook: Webhook): Webhook {
  const { hostname, href } = new URL(webhook.target);
  if (FORBIDDEN_HOST.test(hostname))
    refuse([{ path: "$.target", rule: `must not be on the platform's own host ${hostname}` }]);
  // The contract has counted the characters as they were written; called is the encoded address.
  if (href.length > MAX_TARGET_CHARS)
    refuse([
      {
        path: "$.target",
        rule: `must be at most ${MAX_TARGET_CHARS} characters when encoded, was ${href.length}`,
      },
    ]);
  return { ...webhook, triggers: (webhook.triggers ?? []).map(publishedSpelling) };
}

/** Two spellings are in use; the reference's own is kept and answered. */
function publishedSpelling(trigger: WebhookTrigger): WebhookTrigger {
  return trigger === "SMART_CONVERSATIONS" ? "SMART_CONVERSATION" : trigger;
}
