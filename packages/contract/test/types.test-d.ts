/** What the generated types allow and forbid; `npm run typecheck` reads this file. */
import type {
  AppMessage,
  Channel,
  ConversationCallback,
  ConversationMessage,
  Recipient,
} from "../src/index.ts";

/** Any channel can be named: a new one must not break callers. */
export const channels: Channel[] = ["SMS", "A_CHANNEL_OF_NEXT_YEAR"];

export const message: AppMessage = { text_message: { text: "hello" }, agent: { display_name: "Grace" } };

/** Content of one channel alone needs no generic content. */
export const specific: AppMessage = {
  channel_specific_message: {
    WHATSAPP: { message_type: "FLOWS", message: { flow_id: "7", flow_cta: "Open" } },
  },
};

export const notOfWhatsApp: AppMessage = {
  channel_specific_message: {
    // @ts-expect-error LINE knows this kind, WhatsApp does not
    WHATSAPP: { message_type: "NOTIFICATION_MESSAGE_TEMPLATE", message: { template_key: "k" } },
  },
};

export const flowWithoutButton: AppMessage = {
  channel_specific_message: {
    // @ts-expect-error a flow is opened by a button with a text
    WHATSAPP: { message_type: "FLOWS", message: { flow_id: "7" } },
  },
};

// @ts-expect-error exactly one content field may be set
export const two: AppMessage = {
  text_message: { text: "hello" },
  media_message: { url: "https://example.com/1.png" },
};

// @ts-expect-error and one must be
export const none: AppMessage = { agent: {} };

// @ts-expect-error a recipient is a contact or a list of identities, not both
export const both: Recipient = { contact_id: "id", identified_by: { channel_identities: [] } };

/** Reading needs no narrowing. */
export function readText(stored: ConversationMessage): string | undefined {
  return stored.app_message?.text_message?.text ?? stored.contact_message?.text_message?.text;
}

/** The payload key tells callbacks apart. */
export function readStatus(callback: ConversationCallback): string | undefined {
  return "message_delivery_report" in callback ? callback.message_delivery_report.status : undefined;
}
