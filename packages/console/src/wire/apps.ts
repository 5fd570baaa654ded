import type { App, AppUpdate } from "@postrider/sdk/conversation";

/** An app as pages see it. What secrets it has stays out: of those, pages learn only that they are there. */
export interface AppView extends Omit<App, "channel_credentials" | "callback_settings"> {
  /** In the app's default order. */
  credentials: CredentialView[];
  /** Callbacks to a message's own address are signed. */
  signs_overridden_callbacks: boolean;
}

/** One channel of an app, and whether it works. */
export interface CredentialView extends CredentialName {
  /** Field that holds what is secret, such as `static_bearer`. */
  kind: string;
  status: string;
  /** Why it does not work; "" when it does. */
  description: string;
  /** What the channel knows the app by; "" when it is not known. */
  channel_known_id: string;
  /** The channel proves itself by a secret when it calls. */
  has_callback_secret: boolean;
}

/** What tells credentials of one app apart. */
export interface CredentialName {
  channel: string;
  /** 0, except for further ones of LINE. */
  credential_ordinal_number: number;
}

/** What can be changed of an app beside its channels; what is left out stays. */
export type AppChange = Pick<
  AppUpdate,
  | "display_name"
  | "processing_mode"
  | "conversation_metadata_report_view"
  | "retention_policy"
  | "dispatch_retention_policy"
  | "callback_settings"
  | "message_retry_settings"
  | "delivery_report_based_fallback"
>;
