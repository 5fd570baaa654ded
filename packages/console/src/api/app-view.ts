import type { App, ChannelCredential } from "@postrider/sdk/conversation";
import type { AppView, CredentialView } from "../wire/apps.ts";

/** Fields of a credential beside the one that holds what is secret. */
const BESIDE = new Set([
  "channel",
  "callback_secret",
  "credential_ordinal_number",
  "state",
  "channel_known_id",
]);

/** What pages may know of an app: the API answers secrets in clear, and none of them goes further than here. */
export function withoutSecrets({ channel_credentials, callback_settings, ...app }: App): AppView {
  return {
    ...app,
    credentials: channel_credentials.map(viewCredential),
    signs_overridden_callbacks: Boolean(callback_settings?.secret_for_overridden_callback_urls),
  };
}

function viewCredential(credential: ChannelCredential): CredentialView {
  const {
    channel,
    credential_ordinal_number = 0,
    state,
    channel_known_id = "",
    callback_secret,
  } = credential;
  return {
    channel,
    credential_ordinal_number,
    kind: Object.keys(credential).find((name) => !BESIDE.has(name)) ?? "",
    status: state?.status ?? "PENDING",
    description: state?.description ?? "",
    // Where the server knows of no id, it says the channel's name.
    channel_known_id: channel_known_id === channel ? "" : channel_known_id,
    has_callback_secret: Boolean(callback_secret),
  };
}
