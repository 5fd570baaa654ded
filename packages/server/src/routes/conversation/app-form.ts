import type { App, AppCreate, AppUpdate, ChannelCredential } from "@postrider/contract";
import { applyPatch } from "../../http/field-mask.ts";
import { checkPatched, refuse } from "../../http/validation.ts";
import type { AppRecord } from "../../store/app-store.ts";
import type { AppLimits, Services } from "../services.ts";

/** Fields of an app that callers set. */
const WRITABLE = [
  "display_name",
  "channel_credentials",
  "processing_mode",
  "conversation_metadata_report_view",
  "retention_policy",
  "dispatch_retention_policy",
  "smart_conversation",
  "callback_settings",
  "message_retry_settings",
  "delivery_report_based_fallback",
  "persist_message_status",
  "message_search",
] as const satisfies (keyof AppCreate)[];

/**
 * Defaults, as the Conversation API reference gives them under "Apps". `delivery_report_based_fallback` has
 * none: absent is off, and a default written out could not be sent back, since its time would be below the least.
 */
const DEFAULTS = {
  processing_mode: "DISPATCH",
  conversation_metadata_report_view: "NONE",
  retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 180 },
  dispatch_retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 0 },
  smart_conversation: { enabled: false },
  callback_settings: { secret_for_overridden_callback_urls: "" },
  message_retry_settings: { retry_duration: 3600 },
} as const satisfies Partial<AppCreate>;

/** The app to keep for a create request. @throws ApiError FIELD_INVALID */
export function newApp(id: string, request: AppCreate): App {
  const given = Object.fromEntries(
    WRITABLE.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]),
  );
  const { display_name, channel_credentials } = request;
  return checkedApp({ ...given, id, display_name, channel_credentials });
}

/** The app to keep after a PATCH. @throws ApiError FIELD_INVALID */
export function patchedApp(current: App, request: AppUpdate, mask: readonly string[] | undefined): App {
  const patched = applyPatch(current, { ...request }, mask, WRITABLE);
  // A reset list is an empty one.
  const whole = { channel_credentials: [], ...patched };
  checkPatched("apps.create", whole, mask);
  return checkedApp(whole as App);
}

function checkedApp(app: App): App {
  const channels = app.channel_credentials.map(({ channel }) => channel);
  refuse(
    channels.flatMap((channel, index) =>
      channel !== "LINE" && channels.indexOf(channel) < index
        ? [
            {
              path: `$.channel_credentials[${index}].channel`,
              rule: `must not repeat: ${channel} is there already, and only LINE may have several credentials`,
            },
          ]
        : [],
    ),
  );
  return app;
}

/** An app as it is answered: defaults filled in, and what the server knows of it. */
export async function answerApp({ projectId, app }: AppRecord, services: Services): Promise<App> {
  const { queue, limits, describeChannel } = services;
  const { id, channel_credentials, ...fields } = app;
  const outbound_size = await queue.depth({ projectId, kind: "send", owner: id });
  return {
    id,
    ...withDefaults(fields),
    channel_credentials: channel_credentials.map((credential) =>
      answerCredential(credential, describeChannel),
    ),
    rate_limits: rateLimits(limits),
    queue_stats: { outbound_size, outbound_limit: limits.queueCap },
  };
}

/** Objects that were given in part are filled, too. `null` in a request stands for the default. */
function withDefaults(fields: Omit<App, "id" | "channel_credentials">) {
  const given = Object.entries(fields).filter(([, value]) => value !== null);
  const defaults: Record<string, unknown> = DEFAULTS;
  const filled = given.map(([name, value]) => {
    const byDefault = defaults[name];
    return [name, typeof byDefault === "object" ? { ...byDefault, ...Object(value) } : value];
  });
  return { ...DEFAULTS, ...Object.fromEntries(filled) } as typeof fields;
}

/** Secrets are answered in clear: clients read the list, change an entry, and write the whole list back. */
function answerCredential(
  credential: ChannelCredential,
  describeChannel: Services["describeChannel"],
): ChannelCredential {
  const isServed = describeChannel(credential.channel) !== undefined;
  const state = isServed
    ? { status: "ACTIVE", description: "" }
    : { status: "PENDING", description: `This server has no ${credential.channel} channel` };
  return {
    callback_secret: "",
    credential_ordinal_number: 0,
    ...credential,
    state,
    channel_known_id: isServed ? senderOf(credential) : "",
  };
}

/** What the channel knows the app by; where the credential does not tell, the channel's name stands for it. */
function senderOf(credential: ChannelCredential): string {
  return credential.static_bearer?.claimed_identity ?? credential.channel;
}

/** Written for an unlimited rate: the wire has only numbers. */
const UNLIMITED_PER_SECOND = 1_000_000;
/** Messages from contacts are not limited by the server. The number is the reference's. */
const INBOUND_PER_SECOND = 25;

function rateLimits({ drainPerSecond, callbacksPerSecond }: AppLimits) {
  return {
    inbound: INBOUND_PER_SECOND,
    outbound: drainPerSecond ?? UNLIMITED_PER_SECOND,
    webhooks: callbacksPerSecond ?? UNLIMITED_PER_SECOND,
  };
}
