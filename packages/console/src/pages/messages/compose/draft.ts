import type { AppMessage, SendMessageRequest } from "@postrider/sdk/conversation";
import { normaliseIdentity } from "../../../parts/identity.ts";

/** What the compose form holds. Empty texts mean that the field is left out. */
export interface Draft {
  /** "" while the project's apps are not known. */
  appId: string;
  /** As typed. */
  to: string;
  /** In the order they are tried. */
  channels: string[];
  /** undefined while its JSON is being typed and says no object yet. */
  message: AppMessage | undefined;
  /** Seconds. */
  ttl: string;
  metadata: string;
  callbackUrl: string;
}

/** The draft as the API takes it; undefined while something keeps it from being sent. */
export function toRequest(draft: Draft): SendMessageRequest | undefined {
  if (!draft.message || Object.keys(problemsOf(draft)).length > 0) return undefined;
  const identity = normaliseIdentity(draft.to);
  return {
    app_id: draft.appId,
    recipient: {
      identified_by: { channel_identities: draft.channels.map((channel) => ({ channel, identity })) },
    },
    message: draft.message,
    channel_priority_order: draft.channels,
    ...(draft.ttl && { ttl: `${draft.ttl}s` }),
    ...(draft.metadata && { message_metadata: draft.metadata }),
    ...(draft.callbackUrl && { callback_url: draft.callbackUrl }),
  };
}

/** What keeps the draft from being sent, by field; the server checks the rest. */
export function problemsOf(draft: Draft): Partial<Record<"app" | "to" | "channels" | "message", string>> {
  return {
    ...(draft.appId === "" && { app: "Choose the app that sends." }),
    ...(normaliseIdentity(draft.to) === "" && { to: "Type a number, such as +12025550123." }),
    ...(draft.channels.length === 0 && { channels: "Choose at least one channel." }),
    ...(draft.message === undefined && { message: "The JSON is not complete." }),
  };
}
