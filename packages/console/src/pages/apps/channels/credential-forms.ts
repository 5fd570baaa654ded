import type { ChannelCredential } from "@postrider/sdk/conversation";

/** One text of a credential. */
export interface CredentialField {
  name: string;
  label: string;
  isSecret: boolean;
  isOptional: boolean;
}

/** What a channel wants to know of an app. */
export interface CredentialForm {
  /** Field of the credential that holds it all, such as `static_bearer`. */
  holder: string;
  fields: CredentialField[];
}

type HolderName =
  | "static_bearer"
  | "static_token"
  | "mms_credentials"
  | "instagram_credentials"
  | "telegram_credentials"
  | "kakaotalk_credentials"
  | "kakaotalkchat_credentials"
  | "line_credentials"
  | "wechat_credentials";
type Holder<Name extends HolderName> = Extract<ChannelCredential, Record<Name, object>>[Name];

/** `isOptional` may be left empty. Without `isOpen` a text is a secret, and hidden as it is typed. */
type FieldOf<Name extends HolderName> = {
  name: keyof Holder<Name> & string;
  label: string;
  isOpen?: true;
  isOptional?: true;
};

function form<Name extends HolderName>(holder: Name, ...fields: FieldOf<Name>[]): CredentialForm {
  return {
    holder,
    fields: fields.map(({ name, label, isOpen, isOptional = false }) => ({
      name,
      label,
      isSecret: !isOpen,
      isOptional,
    })),
  };
}

function sender(label: string): CredentialForm {
  return form(
    "static_bearer",
    { name: "claimed_identity", label, isOpen: true },
    { name: "token", label: "Token" },
  );
}

/** By channel. Source: the contract, `ChannelCredential`. */
const FORMS: Record<string, CredentialForm> = {
  SMS: sender("Service plan id"),
  RCS: sender("Agent"),
  WHATSAPP: sender("Sender"),
  VIBERBM: sender("Service id"),
  MESSENGER: form("static_token", { name: "token", label: "Page access token" }),
  VIBER: form("static_token", { name: "token", label: "Token of the bot" }),
  MMS: form(
    "mms_credentials",
    { name: "account_id", label: "Account", isOpen: true },
    { name: "api_key", label: "API key" },
    { name: "default_sender", label: "Default sender", isOpen: true, isOptional: true },
  ),
  INSTAGRAM: form(
    "instagram_credentials",
    { name: "token", label: "Access token" },
    { name: "business_account_id", label: "Business account", isOpen: true, isOptional: true },
  ),
  TELEGRAM: form("telegram_credentials", { name: "token", label: "Token of the bot" }),
  KAKAOTALK: form(
    "kakaotalk_credentials",
    { name: "kakaotalk_plus_friend_id", label: "Plus friend id", isOpen: true },
    { name: "kakaotalk_sender_key", label: "Sender key" },
  ),
  KAKAOTALKCHAT: form(
    "kakaotalkchat_credentials",
    { name: "kakaotalk_plus_friend_id", label: "Plus friend id", isOpen: true },
    { name: "api_key", label: "API key", isOptional: true },
  ),
  LINE: form(
    "line_credentials",
    { name: "token", label: "Channel access token" },
    { name: "secret", label: "Channel secret" },
  ),
  WECHAT: form(
    "wechat_credentials",
    { name: "app_id", label: "App id at WeChat", isOpen: true },
    { name: "app_secret", label: "App secret" },
    { name: "token", label: "Token of callbacks" },
    { name: "aes_key", label: "AES key of callbacks" },
  ),
};

/** Whether it is known what a channel wants. */
export function hasForm(channel: string): boolean {
  return Object.hasOwn(FORMS, channel);
}

/** @throws for a channel without a form. */
export function credentialForm(channel: string): CredentialForm {
  const found = FORMS[channel];
  if (!found) throw new Error(`no form for ${channel}`);
  return found;
}

/** Fields that are still empty, of those that are needed. */
export function missingFields(channel: string, values: Record<string, string>): string[] {
  return credentialForm(channel)
    .fields.filter(({ name, isOptional }) => !isOptional && !values[name]?.trim())
    .map(({ name }) => name);
}

/** The credential as the API takes it. */
export function toCredential(channel: string, values: Record<string, string>): ChannelCredential {
  const { holder, fields } = credentialForm(channel);
  const held = fields.flatMap(({ name }) => {
    const value = values[name]?.trim();
    return value ? [[name, value]] : [];
  });
  return { channel, [holder]: Object.fromEntries(held) } as unknown as ChannelCredential;
}
